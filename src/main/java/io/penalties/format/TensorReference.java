package io.penalties.format;

import org.jspecify.annotations.Nullable;

/**
 * A tensor by its place in a file that comes with the request.
 *
 * @param file the name of the file part
 * @param tensor the name of the tensor in the file, null for the only one of a file without names
 * @param pointer the JSON pointer of the reference
 */
public record TensorReference(String file, @Nullable String tensor, String pointer) {}
