package io.penalties.model.kind;

import io.penalties.format.FileRegion;
import java.io.Closeable;
import java.io.IOException;

/** Where the bytes of a file of a set are. */
public interface FileContent extends Closeable {

  /** Whether they can be read again, in any order: not once they were read as they arrived. */
  default boolean isStored() {
    return true;
  }

  /** Whether they have yet to be expanded: a look at all of them takes long. */
  default boolean isPacked() {
    return false;
  }

  /** How many there are. */
  long size();

  /** The first {@code count}, fewer only if the file is shorter. */
  default byte[] start(int count) throws IOException {
    byte[] start = new byte[(int) Math.min(count, size())];
    region().read(0, start, 0, start.length);
    return start;
  }

  /**
   * All of them, until this is closed. The first call may take as long as it takes to expand them
   * and to verify their checksum.
   */
  FileRegion region() throws IOException;
}
