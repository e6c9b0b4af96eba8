package io.penalties.format.torch;

import io.penalties.format.TensorEntry;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a file.
 *
 * @param entry what the file says of it
 * @param view where its elements are, null if they are not read
 */
record PickledTensor(TensorEntry entry, @Nullable TensorView view) {}
