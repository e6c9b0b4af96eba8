package io.penalties.http.body;

/**
 * Received bytes of a body. They belong to whoever took the piece from its queue.
 *
 * @param position where in the body they are
 * @param bytes begins with them
 * @param length their number
 */
record Piece(long position, byte[] bytes, int length) {}
