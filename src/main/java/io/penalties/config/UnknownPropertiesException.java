package io.penalties.config;

/** Properties are set that do not exist: the service refuses to start. */
final class UnknownPropertiesException extends RuntimeException {

  /** A failure with a line for each of them. */
  UnknownPropertiesException(String lines) {
    super(lines);
  }
}
