package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.format.SpooledFile;
import java.io.IOException;

/** A file of a set that is spooled to the disk. */
public final class SpooledContent implements FileContent {

  private final SpooledFile file;

  /** Wraps a spooled file, which is closed with this. */
  public SpooledContent(SpooledFile file) {
    this.file = file;
  }

  @Override
  public long size() {
    return file.region().length();
  }

  @Override
  public FileRegion region() {
    return file.region();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
