package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import java.io.Closeable;
import java.io.IOException;

/** The content of a file of a set. */
public interface FileContent extends Closeable {

  /** Whether the bytes can be read again, in any order. False if they were read as they arrived. */
  default boolean isStored() {
    return true;
  }

  /** Whether the bytes have yet to be expanded, so that examining all of them is slow. */
  default boolean isPacked() {
    return false;
  }

  /** The number of bytes. */
  long size();

  /** The first {@code count} bytes, fewer only if the file is shorter. */
  default byte[] start(int count) throws IOException {
    byte[] start = new byte[(int) Math.min(count, size())];
    region().read(0, start, 0, start.length);
    return start;
  }

  /**
   * All bytes, valid until this is closed. The first call may have to expand them and verify their
   * checksum.
   */
  FileRegion region() throws IOException;
}
