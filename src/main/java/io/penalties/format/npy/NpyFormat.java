package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFileReader;
import java.util.Arrays;

/** NumPy's format for one array. Thread-safe. */
public final class NpyFormat implements TensorFileFormat {

  /** The magic bytes. */
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private final FileLimits limits;

  /** Reads files within these limits. */
  public NpyFormat(FileLimits limits) {
    this.limits = limits;
  }

  @Override
  public String label() {
    return ".npy";
  }

  @Override
  public boolean matches(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public TensorFileReader open(FileBytes file) {
    return new NpyReader(file, limits);
  }
}
