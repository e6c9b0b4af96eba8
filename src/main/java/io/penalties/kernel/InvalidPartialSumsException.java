package io.penalties.kernel;

/**
 * Bytes that are not a serial form of partial sums. The message says what was expected, and where.
 */
public final class InvalidPartialSumsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidPartialSumsException(int offset, String fault) {
    super("Byte %d of partial sums: %s".formatted(offset, fault));
  }
}
