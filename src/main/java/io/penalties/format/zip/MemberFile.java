package io.penalties.format.zip;

import io.penalties.format.FileRegion;
import io.penalties.format.SpooledFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A member of an archive as a separate file with a verified checksum. */
public final class MemberFile implements AutoCloseable {

  private final FileRegion region;
  private final @Nullable SpooledFile expanded;

  MemberFile(FileRegion region, @Nullable SpooledFile expanded) {
    this.region = region;
    this.expanded = expanded;
  }

  /** Its bytes, valid until this is closed: those in the archive if the member is stored. */
  public FileRegion region() {
    return region;
  }

  /** Deletes the expanded file. The archive stays open. */
  @Override
  public void close() throws IOException {
    if (expanded != null) {
      expanded.close();
    }
  }
}
