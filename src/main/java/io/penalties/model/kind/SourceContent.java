package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.source.SourceFile;
import java.io.IOException;

/** A file of a set in a source. Only the needed bytes are read. */
public final class SourceContent implements FileContent {

  private final SourceFile file;
  private final FileRegion region;

  /** Wraps one version of a file, which is closed with this. */
  public SourceContent(SourceFile file) {
    this.file = file;
    this.region = FileRegion.of(file);
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public FileRegion region() {
    return region;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
