package io.penalties.http.body;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A JSON document of limited size after decompression. */
final class LimitedInputStream extends FilterInputStream {

  private final Limit maxBytes;
  private long count;

  LimitedInputStream(InputStream in, Limit maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count += Math.max(n, 0);
    if (count > maxBytes.value()) {
      throw tooLong(maxBytes);
    }
    return n;
  }

  static LimitExceededException tooLong(Limit maxBytes) {
    return maxBytes.exceeded("", "The JSON document is too large.");
  }
}
