package io.penalties.config;

/** Properties are set that do not exist: the service refuses to start. */
final class UnknownPropertiesException extends RuntimeException {

  /** Creates a failure with one line per property. */
  UnknownPropertiesException(String lines) {
    super(lines);
  }
}
