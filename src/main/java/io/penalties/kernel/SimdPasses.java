package io.penalties.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of elements in several passes, each over a few vectors.
 *
 * <p>The compiler keeps vectors in registers only as long as what it compiles at once has no more
 * than about forty operations on them; then they become objects, at thirty times the price. So each
 * pass is a separate loop that leaves its results to the next, and a function has at least three,
 * called at the same place: there the compiler inlines two kinds of callee at most.
 */
final class SimdPasses {

  /** Elements of a pass; what it leaves to the next are up to three rows of these. */
  static final int ROW = 128;

  private static final int ROWS = 3;

  /** One of the passes. */
  interface Pass {

    /**
     * Reads elements {@code start … start + count − 1}, whole vectors of them, or what the pass
     * before left in the scratch; writes results there or to the same elements of {@code into}.
     */
    void run(double[] x, int start, int count, double[] scratch, double[] into);
  }

  private final DoubleUnaryOperator function;
  private final Pass[] passes;

  /**
   * A function.
   *
   * @param function the same function of one element
   * @param passes what makes it of vectors
   */
  SimdPasses(DoubleUnaryOperator function, Pass... passes) {
    this.function = function;
    this.passes = passes;
  }

  /** The function of {@code count} elements; those that fill no vector are computed one by one. */
  void run(double[] x, double[] into, int count) {
    double[] scratch = new double[ROWS * ROW];
    int whole = SimdSpecies.DOUBLES.loopBound(count);
    for (int start = 0; start < whole; start += ROW) {
      int length = Math.min(ROW, whole - start);
      for (Pass pass : passes) {
        pass.run(x, start, length, scratch, into);
      }
    }
    for (int i = whole; i < count; i++) {
      into[i] = function.applyAsDouble(x[i]);
    }
  }
}
