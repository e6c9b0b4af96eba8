package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;

/** NumPy's format of several arrays: a zip archive. Thread-safe. */
public final class NpzFormat implements TensorFileFormat {

  private final TensorFileLimits limits;

  /** Files within these limits. */
  public NpzFormat(TensorFileLimits limits) {
    this.limits = limits;
  }

  @Override
  public String label() {
    return ".npz";
  }

  @Override
  public boolean matches(byte[] start) {
    return begins(start, ZipSignature.LOCAL_HEADER) || begins(start, ZipSignature.END);
  }

  private static boolean begins(byte[] start, ZipSignature signature) {
    return start.length >= Integer.BYTES && new ZipFields(start).uint32(0) == signature.value();
  }

  @Override
  public TensorFileReader open(FileBytes file) {
    return new NpzReader(file, limits);
  }
}
