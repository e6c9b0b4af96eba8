package io.penalties.format;

/**
 * The place of a tensor whose elements are contiguous and uncompressed, for reads by range.
 *
 * @param bytes the elements, in the order that the entry declares, and of its size
 * @param bigEndian whether elements are big-endian
 * @param verified whether a checksum covers the elements, which only {@link TensorFileReader#read}
 *     verifies
 */
public record TensorPlace(FileRegion bytes, boolean bigEndian, boolean verified) {

  /** The place of elements that no checksum covers. */
  public TensorPlace(FileRegion bytes, boolean bigEndian) {
    this(bytes, bigEndian, false);
  }

  /** The same place, of elements that a checksum covers. */
  public TensorPlace withChecksum() {
    return new TensorPlace(bytes, bigEndian, true);
  }
}
