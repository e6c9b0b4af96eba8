package io.penalties.kernel;

import io.penalties.tensor.DType;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Reduces with the scalar kernel until the vectors are compiled.
 *
 * <p>Before C2 has compiled them, vectors are objects on the heap: the first hundred blocks of a
 * process take ten times as long. The first large block of each element type starts a thread that
 * reduces one block again and again until the vectors win; all bits are the same either way. Small
 * blocks gain nothing from vectors, and their requests want the processor and the compiler for
 * themselves. Thread-safe.
 */
final class WarmingReductionKernel implements ReductionKernel {

  private static final int COLD = 0;
  private static final int WARMING = 1;
  private static final int WARM = 2;

  /** From so many elements on, a block is reason enough to compile the vectors. */
  static final int LARGE = 1024;

  /** Rounds that the vectors must win one after the other. */
  private static final int WINS = 3;

  /** The vectors serve from here on in any case. */
  private static final int MOST_ROUNDS = 20_000;

  private final ScalarReductionKernel scalar;
  private final SimdReductionKernel simd;
  private final AtomicIntegerArray states = new AtomicIntegerArray(DType.values().length);

  WarmingReductionKernel(ScalarReductionKernel scalar, SimdReductionKernel simd) {
    this.scalar = scalar;
    this.simd = simd;
  }

  @Override
  public BlockSums reduce(DType dtype, byte[] bytes, int offset, int count) {
    if (isWarm(dtype)) {
      return simd.reduce(dtype, bytes, offset, count);
    }
    if (count >= LARGE
        && states.get(dtype.ordinal()) == COLD
        && states.compareAndSet(dtype.ordinal(), COLD, WARMING)) {
      Thread.ofPlatform().daemon().name("penalties-warm-" + dtype).start(() -> warm(dtype));
    }
    return scalar.reduce(dtype, bytes, offset, count);
  }

  /** Whether nothing has asked for the vectors yet. */
  boolean isCold(DType dtype) {
    return states.getPlain(dtype.ordinal()) == COLD;
  }

  /** Whether the vectors serve. */
  boolean isWarm(DType dtype) {
    return states.getPlain(dtype.ordinal()) == WARM;
  }

  private void warm(DType dtype) {
    byte[] block = block(dtype);
    int wins = 0;
    for (int round = 0; wins < WINS && round < MOST_ROUNDS; round++) {
      wins = nanos(simd, dtype, block) < nanos(scalar, dtype, block) ? wins + 1 : 0;
    }
    states.set(dtype.ordinal(), WARM);
  }

  private static long nanos(ReductionKernel kernel, DType dtype, byte[] block) {
    long start = System.nanoTime();
    kernel.reduce(dtype, block, 0, BLOCK_ELEMENTS);
    return System.nanoTime() - start;
  }

  /** Finite elements of about the same size, in any type. */
  private static byte[] block(DType dtype) {
    byte[] block = new byte[BLOCK_ELEMENTS * dtype.byteSize()];
    new Random(0).nextBytes(block);
    for (int high = dtype.byteSize() - 1; high < block.length; high += dtype.byteSize()) {
      block[high] = (byte) (0x3C | block[high] & 3);
    }
    return block;
  }
}
