package io.penalties.load;

/**
 * How a request ended.
 *
 * @param status of the answer; 0 without one, −1 if it was malformed
 * @param closed whether the connection can take no other request
 */
record Outcome(int status, boolean closed) {}
