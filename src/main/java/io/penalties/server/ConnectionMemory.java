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

  /** In a small heap more connections are worth more than the last tenth of their speed. */
  private static final int SMALL_BUFFER_BYTES = 64 << 10;

  private static final long LARGE_HEAP_BYTES = 1L << 30;

  /** Headers, the response's buffers and the connection's own objects. */
  private static final int OTHER_BYTES = 64 << 10;

  private static final int MIN_CONNECTIONS = 16;

  /** As many as a quarter of the spare heap allows, but not more than requested. */
  static ConnectionMemory of(long heapBytes, int askedConnections) {
    int buffer = heapBytes < LARGE_HEAP_BYTES ? SMALL_BUFFER_BYTES : LARGE_BUFFER_BYTES;
    // One buffer for the socket, and one of the same size for the request parser.
    long each = 2L * buffer + OTHER_BYTES;
    long fitting = Math.max(MIN_CONNECTIONS, MemoryBudget.spareBytes(heapBytes) / 4 / each);
    return new ConnectionMemory(buffer, (int) Math.min(askedConnections, fitting));
  }
}
