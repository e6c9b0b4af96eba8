package io.penalties.kernel;

import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Comparisons of elements with the Vector API, which {@link ElementFunctions} has one by one. Each
 * is a loop of its own: the compiler makes vectors only of operators that it knows.
 */
final class SimdComparisons {

  private SimdComparisons() {}

  static void less(double[] a, double[] b, double[] into, int count) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector left = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector right = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector.zero(DOUBLES)
          .blend(1.0, left.compare(VectorOperators.LT, right))
          .intoArray(into, i);
    }
    for (int i = whole; i < count; i++) {
      into[i] = a[i] < b[i] ? 1.0 : 0.0;
    }
  }

  static void lessEqual(double[] a, double[] b, double[] into, int count) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector left = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector right = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector.zero(DOUBLES)
          .blend(1.0, left.compare(VectorOperators.LE, right))
          .intoArray(into, i);
    }
    for (int i = whole; i < count; i++) {
      into[i] = a[i] <= b[i] ? 1.0 : 0.0;
    }
  }

  static void equal(double[] a, double[] b, double[] into, int count) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector left = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector right = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector.zero(DOUBLES)
          .blend(1.0, left.compare(VectorOperators.EQ, right))
          .intoArray(into, i);
    }
    for (int i = whole; i < count; i++) {
      into[i] = a[i] == b[i] ? 1.0 : 0.0;
    }
  }

  static void notEqual(double[] a, double[] b, double[] into, int count) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector left = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector right = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector.zero(DOUBLES)
          .blend(1.0, left.compare(VectorOperators.NE, right))
          .intoArray(into, i);
    }
    for (int i = whole; i < count; i++) {
      into[i] = a[i] != b[i] ? 1.0 : 0.0;
    }
  }

  static void select(double[] condition, double[] a, double[] b, double[] into, int count) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector then = DoubleVector.fromArray(DOUBLES, a, i);
      DoubleVector otherwise = DoubleVector.fromArray(DOUBLES, b, i);
      DoubleVector chosen = DoubleVector.fromArray(DOUBLES, condition, i);
      otherwise.blend(then, chosen.compare(VectorOperators.NE, 0.0)).intoArray(into, i);
    }
    for (int i = whole; i < count; i++) {
      into[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
