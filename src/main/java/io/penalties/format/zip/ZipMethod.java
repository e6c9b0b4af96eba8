package io.penalties.format.zip;

import io.penalties.format.ExpandedBytes;
import io.penalties.format.FileBytes;
import io.penalties.format.InflatedBytes;
import io.penalties.format.MalformedTensorException;

/** Compression methods of members. */
enum ZipMethod {
  STORED(0),
  DEFLATED(8),
  BZIP2(12);

  private final int code;

  ZipMethod(int code) {
    this.code = code;
  }

  /** The method with this number. */
  static ZipMethod of(int code, String name, long offset) {
    for (ZipMethod method : values()) {
      if (method.code == code) {
        return method;
      }
    }
    throw new MalformedTensorException(
        ZipReason.UNSUPPORTED_METHOD,
        name,
        offset,
        "Expected a member that is stored (0), deflated (8) or compressed by bzip2 (12)."
            + " Received: method=%d.".formatted(code));
  }

  int code() {
    return code;
  }

  /**
   * Expands the bytes at the file's current position.
   *
   * @param storedLength the number of bytes if the member is stored
   */
  ExpandedBytes open(FileBytes file, String name, long storedLength) {
    return switch (this) {
      case STORED -> new UncompressedBytes(file, name, storedLength);
      case DEFLATED -> new InflatedBytes(file, name);
      case BZIP2 -> new Bzip2Bytes(file, name);
    };
  }
}
