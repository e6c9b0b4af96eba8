package io.penalties.access;

import org.jspecify.annotations.Nullable;

/** What one way to prove who calls says about a request. */
sealed interface Verdict {

  /**
   * The request may go on.
   *
   * @param keyName the name of the API key that it came with, if it came with one
   */
  record Granted(@Nullable String keyName) implements Verdict {}

  /** The request does not try this way. */
  record Absent() implements Verdict {}

  /**
   * What the request shows proves nothing.
   *
   * @param challenge what the answer says in WWW-Authenticate
   * @param detail what is wrong, without a word of what was shown
   */
  record Invalid(String challenge, String detail) implements Verdict {}

  /**
   * The caller is known and may not do this.
   *
   * @param challenge what the answer says in WWW-Authenticate
   * @param detail what is missing
   */
  record Insufficient(String challenge, String detail) implements Verdict {}

  /**
   * What the request shows cannot be checked now.
   *
   * @param detail why
   */
  record Unavailable(String detail) implements Verdict {}
}
