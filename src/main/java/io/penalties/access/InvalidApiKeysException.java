package io.penalties.access;

/** A file of API keys that cannot be read, or is none. Its message holds nothing of the file. */
final class InvalidApiKeysException extends Exception {

  InvalidApiKeysException(String message) {
    super(message);
  }
}
