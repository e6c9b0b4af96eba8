package io.penalties.http.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The content of the part that is being read. */
final class PartInputStream extends InputStream {

  private final DelimitedInput in;
  private final byte[] one = new byte[1];
  private boolean ended;

  PartInputStream(DelimitedInput in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    requireCurrent();
    return in.readContent(target, offset, length);
  }

  @Override
  public long skip(long length) throws IOException {
    requireCurrent();
    return in.skipContent(length);
  }

  void end() {
    ended = true;
  }

  private void requireCurrent() {
    if (ended) {
      throw new IllegalStateException("The reader has gone on to the next part");
    }
  }
}
