package load;

import java.io.IOException;

/** The connection ended before the answer did. */
final class NoAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String cause;

  /**
   * A connection that ended.
   *
   * @param cause a word or two, which are counted
   */
  NoAnswerException(String cause) {
    super(cause);
    this.cause = cause;
  }

  String cause() {
    return cause;
  }
}
