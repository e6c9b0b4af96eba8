package io.penalties.format.archive;

/**
 * A member of an archive as the directory and its own header agree on it.
 *
 * @param name its name
 * @param deflated whether it is compressed
 * @param checksum its CRC-32
 * @param size its bytes
 * @param compressedSize the bytes that it takes in the archive
 * @param header where its header begins
 * @param data where its bytes begin
 */
record ArchiveMember(
    String name,
    boolean deflated,
    long checksum,
    long size,
    long compressedSize,
    long header,
    long data) {

  /** Where its bytes end. */
  long end() {
    return data + compressedSize;
  }
}
