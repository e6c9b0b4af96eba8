package io.penalties.kernel;

/**
 * Functions of elements, array by array, that take one IEEE operation each: rounded once, with the
 * same bits on every machine, and simple enough for the compiler to vectorize, except comparisons,
 * which are here for those who have no vectors. {@link ElementKernel} has the others.
 *
 * <p>Powers come from {@code StrictMath}'s fdlibm, within one unit in the last place. NaN
 * propagates. {@code into} may be one of the operands. Thread-safe.
 */
public final class ElementFunctions {

  private ElementFunctions() {}

  /** −x. */
  public static void negate(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = -x[i];
    }
  }

  /** |x|. */
  public static void abs(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.abs(x[i]);
    }
  }

  /** x · x, rounded once. */
  public static void square(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = x[i] * x[i];
    }
  }

  /** √x, rounded once; NaN below 0. */
  public static void sqrt(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.sqrt(x[i]);
    }
  }

  /** −1, 0 or 1; NaN for NaN. */
  public static void sign(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.signum(x[i]);
    }
  }

  /** a + b. */
  public static void add(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] + b[i];
    }
  }

  /** a − b. */
  public static void subtract(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] - b[i];
    }
  }

  /** a · b. */
  public static void multiply(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] * b[i];
    }
  }

  /** a / b. */
  public static void divide(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] / b[i];
    }
  }

  /** a to the power of b. */
  public static void power(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = StrictMath.pow(a[i], b[i]);
    }
  }

  /** The larger of a and b; NaN if either is. */
  public static void maximum(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.max(a[i], b[i]);
    }
  }

  /** The smaller of a and b; NaN if either is. */
  public static void minimum(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.min(a[i], b[i]);
    }
  }

  /** 1 where a &lt; b, else 0. */
  static void less(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] < b[i] ? 1.0 : 0.0;
    }
  }

  /** 1 where a ≤ b, else 0. */
  static void lessEqual(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] <= b[i] ? 1.0 : 0.0;
    }
  }

  /** 1 where a = b, else 0. */
  static void equal(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] == b[i] ? 1.0 : 0.0;
    }
  }

  /** 1 where a ≠ b, else 0; NaN is unequal to everything. */
  static void notEqual(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] != b[i] ? 1.0 : 0.0;
    }
  }

  /** a where the condition is not 0, else b. */
  static void select(double[] condition, double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
