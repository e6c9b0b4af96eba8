package io.penalties.spark;

import io.penalties.library.TensorRange;
import java.io.Serializable;

/**
 * Blocks of a tensor that follow each other.
 *
 * @param checkpoint the index of its checkpoint
 * @param tensor the index of the tensor in the plan of the checkpoint
 * @param range where all of the tensor lies
 * @param start the first byte, counted from that of the tensor: a block begins there
 * @param length how many bytes they are
 */
record Piece(int checkpoint, int tensor, TensorRange range, long start, long length)
    implements Serializable {}
