package io.penalties.format;

/**
 * Where all elements of a tensor lie in one piece, as they are: what a reader of ranges needs.
 *
 * @param bytes the elements, in the order that the entry says: as many bytes as it has
 * @param bigEndian whether the highest byte of an element comes first
 */
public record TensorPlace(FileRegion bytes, boolean bigEndian) {}
