package io.penalties.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a task has found out about a piece.
 *
 * @param checkpoint the index of its checkpoint
 * @param tensor the index of the tensor
 * @param sums the serial form of its partial sums, null if it failed
 * @param failure why it failed, null if it has not
 */
record PieceSums(int checkpoint, int tensor, byte @Nullable [] sums, @Nullable Failure failure)
    implements Serializable {}
