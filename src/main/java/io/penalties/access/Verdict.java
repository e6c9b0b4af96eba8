package io.penalties.access;

import org.jspecify.annotations.Nullable;

/** The verdict of one way to authenticate on a request. */
sealed interface Verdict {

  /**
   * Access is granted.
   *
   * @param keyName the name of the API key, if one was used
   */
  record Granted(@Nullable String keyName) implements Verdict {}

  /** The request does not use this way. */
  record Absent() implements Verdict {}

  /**
   * The credentials are invalid.
   *
   * @param challenge the value of WWW-Authenticate in the response
   * @param detail what is wrong, without quoting the credentials
   */
  record Invalid(String challenge, String detail) implements Verdict {}

  /**
   * The caller is known but lacks permission.
   *
   * @param challenge the value of WWW-Authenticate in the response
   * @param detail what is missing
   */
  record Insufficient(String challenge, String detail) implements Verdict {}

  /**
   * The credentials cannot be checked now.
   *
   * @param detail why
   */
  record Unavailable(String detail) implements Verdict {}
}
