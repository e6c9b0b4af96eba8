package io.penalties.kernel;

/**
 * 1 / √x, of IEEE operations and {@code fma} alone: the rounded quotient of 1 and the rounded root,
 * mended by the remainders of both, so that the error is little more than half a unit in the last
 * place. The same operations in the same order as in {@link SimdElementKernel}. Thread-safe.
 */
final class Roots {

  /** From here on, the remainder of the root does not underflow. */
  static final double SMALL = 0x1p-900;

  private Roots() {}

  /** 1 / √x; ∞ at 0, NaN below. */
  static double rsqrt(double x) {
    if (x >= SMALL && x <= Double.MAX_VALUE) {
      return mended(x);
    }
    return x > 0 && x < SMALL ? 0x1p100 * mended(0x1p200 * x) : 1.0 / Math.sqrt(x);
  }

  private static double mended(double x) {
    double root = Math.sqrt(x);
    double inverse = 1.0 / root;
    double rootRemainder = Math.fma(-root, root, x);
    double remainder = Math.fma(-inverse, root, 1.0);
    double half = 0.5 * inverse * inverse;
    return Math.fma(inverse, Math.fma(-half, rootRemainder, remainder), inverse);
  }
}
