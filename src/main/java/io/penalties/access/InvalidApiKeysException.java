package io.penalties.access;

/** A file of API keys that is unreadable or invalid. The message quotes nothing from the file. */
final class InvalidApiKeysException extends Exception {

  InvalidApiKeysException(String message) {
    super(message);
  }
}
