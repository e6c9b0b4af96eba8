package io.penalties.server;

import io.penalties.admission.MemoryBudget;

/**
 * What the connections of a heap may be: each holds buffers from its first byte to its last,
 * whether it has a request or not, so that their number is bounded by the heap.
 *
 * @param readBufferBytes bytes that one read may give
 * @param maxConnections how many connections there may be
 */
record ConnectionMemory(int readBufferBytes, int maxConnections) {

  /** Reads of this size halve the time of a large body against Tomcat's 8 KiB. */
  private static final int LARGE_BUFFER_BYTES = 256 << 10;

  /** In a small heap more connections are worth more than the last tenth of their speed. */
  private static final int SMALL_BUFFER_BYTES = 64 << 10;

  private static final long LARGE_HEAP_BYTES = 1L << 30;

  /** Headers, the answer's buffers and the connection's own objects. */
  private static final int OTHER_BYTES = 64 << 10;

  private static final int MIN_CONNECTIONS = 16;

  /** What a quarter of the spare heap allows, and not more than asked for. */
  static ConnectionMemory of(long heapBytes, int askedConnections) {
    int buffer = heapBytes < LARGE_HEAP_BYTES ? SMALL_BUFFER_BYTES : LARGE_BUFFER_BYTES;
    // A buffer is that of the socket; the parser of requests has one of the same size.
    long each = 2L * buffer + OTHER_BYTES;
    long fitting = Math.max(MIN_CONNECTIONS, MemoryBudget.spareBytes(heapBytes) / 4 / each);
    return new ConnectionMemory(buffer, (int) Math.min(askedConnections, fitting));
  }
}
