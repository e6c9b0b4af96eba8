package io.penalties.format.tfjs;

import io.penalties.format.FileRegion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a group: its files, concatenated. */
final class GroupBytes {

  private final List<FileRegion> files;
  private final long[] starts;

  GroupBytes(List<FileRegion> files) {
    this.files = List.copyOf(files);
    this.starts = new long[files.size() + 1];
    for (int i = 0; i < files.size(); i++) {
      starts[i + 1] = starts[i] + files.get(i).length();
    }
  }

  long length() {
    return starts[files.size()];
  }

  /** Fills the range of the buffer with the bytes from {@code position} on, which must exist. */
  void read(long position, byte[] buffer, int offset, int count) throws IOException {
    int file = fileAt(position);
    for (int done = 0; done < count; file++) {
      long at = position + done - starts[file];
      int part = (int) Math.min(count - done, files.get(file).length() - at);
      files.get(file).read(at, buffer, offset + done, part);
      done += part;
    }
  }

  /** The place of these bytes if one file contains them all; null if several do. */
  @Nullable FileRegion region(long position, long count) {
    int file = fileAt(position);
    long at = position - starts[file];
    FileRegion bytes = files.isEmpty() ? null : files.get(file);
    return bytes != null && count <= bytes.length() - at ? bytes.slice(at, count) : null;
  }

  /** The last file that begins at or before a position. */
  private int fileAt(long position) {
    int low = 0;
    int high = files.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
