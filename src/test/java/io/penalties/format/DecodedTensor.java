package io.penalties.format;

import io.penalties.kernel.Sums;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that was read from a file.
 *
 * @param entry what the file says of it
 * @param sums its sums; null if penalties are not computed on its type
 */
public record DecodedTensor(TensorEntry entry, @Nullable Sums sums) {}
