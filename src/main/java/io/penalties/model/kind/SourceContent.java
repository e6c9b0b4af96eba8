package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import io.penalties.source.SourceFile;
import java.io.IOException;

/** A file of a set that lies in a source, and of which only what is needed is read. */
public final class SourceContent implements FileContent {

  private final SourceFile file;
  private final FileRegion region;

  /** One version of a file, which is closed with this. */
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
