package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import java.util.Arrays;

/** A file of a set whose tensors were read as it arrived. Nothing of it is left. */
public final class ArrivedContent implements FileContent {

  private final byte[] start;

  /** A file that began with these bytes. */
  public ArrivedContent(byte[] start) {
    this.start = start.clone();
  }

  @Override
  public boolean isStored() {
    return false;
  }

  @Override
  public long size() {
    return start.length;
  }

  @Override
  public byte[] start(int count) {
    return Arrays.copyOf(start, Math.min(count, start.length));
  }

  @Override
  public FileRegion region() {
    throw new IllegalStateException(
        "Expected a file on the disk. Received: one that was read as it arrived.");
  }

  @Override
  public void close() {
    // Nothing to close.
  }
}
