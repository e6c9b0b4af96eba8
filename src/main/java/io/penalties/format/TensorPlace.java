package io.penalties.format;

/**
 * The place of a tensor whose elements are contiguous and uncompressed, for reads by range.
 *
 * @param bytes the elements, in the order that the entry declares, and of its size
 * @param bigEndian whether elements are big-endian
 */
public record TensorPlace(FileRegion bytes, boolean bigEndian) {}
