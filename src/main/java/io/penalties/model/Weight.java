package io.penalties.model;

import io.penalties.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A weight of a layer.
 *
 * @param variable its name, such as {@code kernel}
 * @param tensor its value
 * @param regularizer what acts on it, null for none
 * @param pointer the JSON pointer of the tensor in the document it came from
 */
public record Weight(
    String variable, Tensor tensor, @Nullable DeclaredRegularizer regularizer, String pointer) {}
