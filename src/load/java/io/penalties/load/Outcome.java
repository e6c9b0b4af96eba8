package io.penalties.load;

/**
 * How a request ended.
 *
 * @param status status of the answer; 0 without an answer, −1 if it was malformed
 * @param closed whether the connection can take no further request
 */
record Outcome(int status, boolean closed) {}
