package io.penalties.kernel;

/**
 * SplitMix64 and what the tests derive from it: the same numbers for ever, whatever a JDK does to
 * its own generators, because answers to them are frozen.
 */
final class FixedRandom {

  private long state;

  FixedRandom(long seed) {
    state = seed;
  }

  private long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 inclusive to {@code bound} exclusive. */
  int nextInt(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** Uniform from −1 to 1. */
  double nextSigned() {
    return (nextLong() >> 10) * 0x1p-53;
  }

  /** Nearly normal, of variance 1: the sum of three uniform numbers. */
  double nextBell() {
    return nextSigned() + nextSigned() + nextSigned();
  }
}
