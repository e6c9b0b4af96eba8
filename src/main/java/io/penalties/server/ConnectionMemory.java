package io.penalties.server;

import io.penalties.admission.MemoryBudget;

/**
 * The memory of connections in a heap: each holds buffers from its first byte to its last, with or
 * without a request, so the heap bounds their number.
 *
 * @param readBufferBytes the largest read in bytes
 * @param maxConnections the most connections
 */
record ConnectionMemory(int readBufferBytes, int maxConnections) {

  /** Reads of this size halve the time of a large body against Tomcat's 8 KiB. */
  private static final int LARGE_BUFFER_BYTES = 256 << 10;

  /** A tenth faster than {@link #SMALL_BUFFER_BYTES} for a large body. */
  private static final int MEDIUM_BUFFER_BYTES = 128 << 10;

  /** In a small heap more connections are worth more than the last fifth of their speed. */
  private static final int SMALL_BUFFER_BYTES = 64 << 10;

  private static final long LARGE_HEAP_BYTES = 1L << 30;
  private static final long MEDIUM_HEAP_BYTES = 512L << 20;

  /** Headers, the response's buffers and the connection's own objects. */
  private static final int OTHER_BYTES = 64 << 10;

  private static final int MIN_CONNECTIONS = 16;

  /** As many as a quarter of the spare heap allows, but not more than requested. */
  static ConnectionMemory of(long heapBytes, int askedConnections) {
    int buffer = bufferBytes(heapBytes);
    // One buffer for the socket, and one of the same size for the request parser.
    long each = 2L * buffer + OTHER_BYTES;
    long fitting = Math.max(MIN_CONNECTIONS, MemoryBudget.spareBytes(heapBytes) / 4 / each);
    return new ConnectionMemory(buffer, (int) Math.min(askedConnections, fitting));
  }

  private static int bufferBytes(long heapBytes) {
    if (heapBytes < MEDIUM_HEAP_BYTES) {
      return SMALL_BUFFER_BYTES;
    }
    return heapBytes < LARGE_HEAP_BYTES ? MEDIUM_BUFFER_BYTES : LARGE_BUFFER_BYTES;
  }
}
