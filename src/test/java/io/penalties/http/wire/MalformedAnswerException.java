package io.penalties.http.wire;

import java.io.IOException;

/** What came is no HTTP, or not the answer that it says it is. */
public final class MalformedAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedAnswerException(String message) {
    super(message);
  }
}
