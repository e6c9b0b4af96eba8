package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import io.penalties.format.zip.MemberFile;
import java.io.IOException;

/** The weights of an archive as a file of their own, its checksum verified. */
public final class ArchivedWeights implements AutoCloseable {

  private final WeightsFormat format;
  private final MemberFile file;

  ArchivedWeights(WeightsFormat format, MemberFile file) {
    this.format = format;
    this.file = file;
  }

  /** What kind of file it is. */
  public WeightsFormat format() {
    return format;
  }

  /** Its bytes, until this is closed: those in the archive where they are stored as they are. */
  public FileRegion region() {
    return file.region();
  }

  /** Removes what was expanded. The archive stays open. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
