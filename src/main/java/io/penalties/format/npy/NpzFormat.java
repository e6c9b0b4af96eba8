package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFileReader;
import io.penalties.format.zip.ZipStream;

/** NumPy's format for several arrays: a zip archive. Thread-safe. */
public final class NpzFormat implements TensorFileFormat {

  private final FileLimits limits;

  /** Reads files within these limits. */
  public NpzFormat(FileLimits limits) {
    this.limits = limits;
  }

  @Override
  public String label() {
    return ".npz";
  }

  @Override
  public boolean matches(byte[] start) {
    return ZipStream.matches(start);
  }

  /**
   * Many kinds of files are zip archives. One whose first member is an array is an archive of
   * arrays.
   */
  @Override
  public boolean isCertain(byte[] start) {
    String name = ZipStream.firstName(start);
    return name != null && name.endsWith(NpzReader.SUFFIX);
  }

  @Override
  public TensorFileReader open(FileBytes file) {
    return new NpzReader(file, limits);
  }
}
