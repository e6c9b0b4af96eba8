package io.penalties.library;

import io.penalties.tensor.DType;
import java.io.Serializable;

/**
 * The place of a tensor whose elements are little-endian and contiguous.
 *
 * @param path the file's path in its source
 * @param version the version of the file
 * @param offset the offset of the first byte
 * @param length the number of bytes
 * @param dtype the type of the elements
 */
public record TensorRange(String path, String version, long offset, long length, DType dtype)
    implements Serializable {}
