package io.penalties.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task's result for a piece.
 *
 * @param checkpoint the index of its checkpoint
 * @param tensor the index of the tensor
 * @param sums its serialized partial sums; null if it failed
 * @param failure why it failed; null if it did not
 */
record PieceSums(int checkpoint, int tensor, byte @Nullable [] sums, @Nullable Failure failure)
    implements Serializable {}
