package io.penalties.library;

import io.penalties.tensor.DType;
import java.io.Serializable;

/**
 * Where all elements of a tensor lie, little-endian and in one piece.
 *
 * @param path the file's path in its source
 * @param version which version of the file
 * @param offset where the first byte is
 * @param length how many bytes they are
 * @param dtype the type of the elements
 */
public record TensorRange(String path, String version, long offset, long length, DType dtype)
    implements Serializable {}
