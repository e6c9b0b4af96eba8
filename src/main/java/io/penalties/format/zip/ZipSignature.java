package io.penalties.format.zip;

/** Signatures of the records of a zip archive. */
enum ZipSignature {
  LOCAL_HEADER(0x04034B50),
  DATA_DESCRIPTOR(0x08074B50),
  DIRECTORY_HEADER(0x02014B50),
  ZIP64_END(0x06064B50),
  ZIP64_LOCATOR(0x07064B50),
  END(0x06054B50);

  /** The size of a signature. */
  static final int BYTES = Integer.BYTES;

  private final long value;

  ZipSignature(long value) {
    this.value = value;
  }

  long value() {
    return value;
  }
}
