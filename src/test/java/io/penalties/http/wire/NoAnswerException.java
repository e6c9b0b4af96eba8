package io.penalties.http.wire;

import java.io.IOException;

/** The connection ended before the answer did. */
public final class NoAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String cause;

  /**
   * A connection that ended.
   *
   * @param cause a word or two, which are counted
   */
  public NoAnswerException(String cause) {
    super(cause);
    this.cause = cause;
  }

  public String cause() {
    return cause;
  }
}
