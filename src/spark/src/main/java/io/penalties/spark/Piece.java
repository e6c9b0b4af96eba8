package io.penalties.spark;

import io.penalties.library.TensorRange;
import java.io.Serializable;

/**
 * Consecutive blocks of a tensor.
 *
 * @param checkpoint the index of its checkpoint
 * @param tensor the index of the tensor in the plan of the checkpoint
 * @param range the byte range of the whole tensor
 * @param start offset of the first byte within the tensor, where a block begins
 * @param length number of bytes
 */
record Piece(int checkpoint, int tensor, TensorRange range, long start, long length)
    implements Serializable {}
