package io.penalties.format.torch;

import io.penalties.format.TensorEntry;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a file.
 *
 * @param entry its description
 * @param view the place of its elements; null if they are not read
 */
record PickledTensor(TensorEntry entry, @Nullable TensorView view) {}
