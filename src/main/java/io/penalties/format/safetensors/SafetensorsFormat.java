package io.penalties.format.safetensors;

import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.TensorFileFormat;
import io.penalties.format.TensorFileReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The safetensors format. Thread-safe. */
public final class SafetensorsFormat implements TensorFileFormat {

  /** The size of the length field and of the shortest header. */
  private static final int SHORTEST_FILE = Long.BYTES + 2;

  private final FileLimits limits;

  /** Reads files within these limits. */
  public SafetensorsFormat(FileLimits limits) {
    this.limits = limits;
  }

  @Override
  public String label() {
    return "safetensors";
  }

  /** The length of the header identifies nothing, so the brace after it has to. */
  @Override
  public boolean matches(byte[] start) {
    return start.length > Long.BYTES && start[Long.BYTES] == '{';
  }

  /**
   * Other files may have a brace there; the length before it and the name after it are stricter.
   */
  @Override
  public boolean isCertain(byte[] start) {
    if (!matches(start) || start.length < SHORTEST_FILE) {
      return false;
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int at = Long.BYTES + 1;
    while (at < start.length && " \t\r\n".indexOf(start[at]) >= 0) {
      at++;
    }
    boolean object = at < start.length && (start[at] == '"' || start[at] == '}');
    return object && length > 1 && length <= SafetensorsReader.HIGHEST_HEADER_BYTES;
  }

  @Override
  public TensorFileReader open(FileBytes file) {
    return new SafetensorsReader(file, limits);
  }
}
