package load;

import java.io.IOException;

/** What came is no HTTP, or not the answer that it says it is. */
final class MalformedAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedAnswerException(String message) {
    super(message);
  }
}
