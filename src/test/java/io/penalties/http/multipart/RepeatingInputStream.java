package io.penalties.http.multipart;

import java.io.InputStream;

/** A beginning, then the same bytes again and again. */
final class RepeatingInputStream extends InputStream {

  private final byte[] beginning;
  private final byte[] repeated;
  private long position;

  RepeatingInputStream(byte[] beginning, byte[] repeated) {
    this.beginning = beginning;
    this.repeated = repeated;
  }

  @Override
  public int read() {
    long at = position++;
    return 0xFF
        & (at < beginning.length
            ? beginning[(int) at]
            : repeated[(int) ((at - beginning.length) % repeated.length)]);
  }
}
