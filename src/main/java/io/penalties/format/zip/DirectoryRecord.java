package io.penalties.format.zip;

/**
 * A member as the directory lists it.
 *
 * @param name its name
 * @param method the compression method
 * @param checksum its CRC-32
 * @param size its uncompressed size in bytes
 * @param compressedSize its size in the archive in bytes
 * @param offset the offset of its local header
 */
record DirectoryRecord(
    String name, int method, long checksum, long size, long compressedSize, long offset) {

  /** The size of the fields before the name, including the signature. */
  static final int FIXED_BYTES = 46;

  /** Parses a record from the fields before its name, its name and its extra fields. */
  static DirectoryRecord of(ZipFields fixed, ZipFields nameBytes, ZipFields extra) {
    String name = MemberName.decode(nameBytes, (fixed.uint16(8) & Flags.UTF8) != 0);
    Zip64Sizes sizes = Zip64Sizes.of(fixed.uint32(24), fixed.uint32(20), fixed.uint32(42), extra);
    return new DirectoryRecord(
        name,
        fixed.uint16(10),
        fixed.uint32(16),
        sizes.size(),
        sizes.compressedSize(),
        sizes.offset());
  }

  /** The size of the name after the fixed fields. */
  static int nameLength(ZipFields fixed) {
    return fixed.uint16(28);
  }

  /** The size of the extra fields after the name. */
  static int extraLength(ZipFields fixed) {
    return fixed.uint16(30);
  }

  /** The size of the comment after the extra fields. */
  static int commentLength(ZipFields fixed) {
    return fixed.uint16(32);
  }

  /** Everything except the name, as text. */
  String facts() {
    return "method=%d, checksum=%08X, size=%d, compressed_size=%d, offset=%d"
        .formatted(method, checksum, size, compressedSize, offset);
  }
}
