package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import io.penalties.format.SpooledFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The weights of an archive as a file of their own, its checksum verified. */
public final class ArchivedWeights implements AutoCloseable {

  private final WeightsFormat format;
  private final FileRegion region;
  private final @Nullable SpooledFile expanded;

  ArchivedWeights(WeightsFormat format, FileRegion region, @Nullable SpooledFile expanded) {
    this.format = format;
    this.region = region;
    this.expanded = expanded;
  }

  /** What kind of file it is. */
  public WeightsFormat format() {
    return format;
  }

  /** Its bytes, until this is closed: those in the archive where they are stored as they are. */
  public FileRegion region() {
    return region;
  }

  /** Removes what was expanded. The archive stays open. */
  @Override
  public void close() throws IOException {
    if (expanded != null) {
      expanded.close();
    }
  }
}
