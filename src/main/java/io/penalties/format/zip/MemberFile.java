package io.penalties.format.zip;

import io.penalties.format.FileRegion;
import io.penalties.format.SpooledFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A member of an archive as a file of its own, its checksum verified. */
public final class MemberFile implements AutoCloseable {

  private final FileRegion region;
  private final @Nullable SpooledFile expanded;

  MemberFile(FileRegion region, @Nullable SpooledFile expanded) {
    this.region = region;
    this.expanded = expanded;
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
