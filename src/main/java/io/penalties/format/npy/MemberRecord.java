package io.penalties.format.npy;

/**
 * A member of an archive, as it came or as the directory tells of it.
 *
 * @param name its name
 * @param method how it is compressed
 * @param checksum its CRC-32
 * @param size its bytes
 * @param compressedSize the bytes that it takes in the archive
 * @param offset where its local header begins
 */
record MemberRecord(
    String name, int method, long checksum, long size, long compressedSize, long offset) {

  /** Everything but the name, in words. */
  String facts() {
    return "method=%d, checksum=%08X, size=%d, compressed_size=%d, offset=%d"
        .formatted(method, checksum, size, compressedSize, offset);
  }
}
