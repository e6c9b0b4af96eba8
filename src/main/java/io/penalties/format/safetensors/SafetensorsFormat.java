package io.penalties.format.safetensors;

import io.penalties.format.FileBytes;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;

/** The safetensors format. Thread-safe. */
public final class SafetensorsFormat implements TensorFileFormat {

  private final TensorFileLimits limits;

  /** Files within these limits. */
  public SafetensorsFormat(TensorFileLimits limits) {
    this.limits = limits;
  }

  @Override
  public String label() {
    return "safetensors";
  }

  /** A header's length says little; the brace behind it is the mark. */
  @Override
  public boolean matches(byte[] start) {
    return start.length > Long.BYTES && start[Long.BYTES] == '{';
  }

  @Override
  public TensorFileReader open(FileBytes file) {
    return new SafetensorsReader(file, limits);
  }
}
