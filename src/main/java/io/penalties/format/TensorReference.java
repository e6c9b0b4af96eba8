package io.penalties.format;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a tensor in a file of the request.
 *
 * @param file the name of the file part
 * @param tensor the name of the tensor in the file, null for the only tensor of a file without
 *     names
 * @param dtype the element type that the request declares; null if none
 * @param shape the shape that the request declares; null if none
 * @param pointer the JSON pointer of the reference
 */
public record TensorReference(
    String file,
    @Nullable String tensor,
    @Nullable DType dtype,
    @Nullable Shape shape,
    String pointer) {}
