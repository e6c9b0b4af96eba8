package io.penalties.http.multipart;

import java.io.ByteArrayInputStream;
import java.util.function.IntSupplier;

/** Bytes that arrive in pieces, whatever is asked for. */
final class ChunkedInputStream extends ByteArrayInputStream {

  private final IntSupplier chunkSizes;

  ChunkedInputStream(byte[] bytes, IntSupplier chunkSizes) {
    super(bytes);
    this.chunkSizes = chunkSizes;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    return super.read(target, offset, Math.min(length, chunkSizes.getAsInt()));
  }
}
