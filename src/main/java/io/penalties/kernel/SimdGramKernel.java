package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import jdk.incubator.vector.DoubleVector;

/**
 * Dot products with the Vector API. The lanes are different products, so their number changes
 * nothing.
 */
final class SimdGramKernel implements GramKernel {

  private static final int TILE_COLUMNS = 2 * LENGTH;

  /** Machines with vectors of 512 bits have 32 registers for them, others 16. */
  private static final boolean MANY_REGISTERS = LENGTH == LANES;

  @Override
  public void multiply(double[] left, double[] right, int depth, int rows, double[] products) {
    for (int column = 0; column < PANEL; column += TILE_COLUMNS) {
      int first = left == right ? column / STEP * STEP : 0;
      for (int row = first; row < rows; row += STEP) {
        if (MANY_REGISTERS) {
          tile8(left, row, right, column, depth, products);
        } else {
          tile4(left, row, right, column, depth, products);
          tile4(left, row + 4, right, column, depth, products);
        }
      }
    }
  }

  /** Where element 0 of a vector of a panel is. */
  private static int start(int vector, int depth) {
    return vector / STRIP * STRIP * depth + vector % STRIP;
  }

  /**
   * Four rows and two vectors of one strip: eight accumulators, and as many registers for the rest.
   */
  private static void tile4(
      double[] left, int row, double[] right, int column, int depth, double[] products) {
    int at = row * PANEL + column;
    DoubleVector acc00 = DoubleVector.fromArray(DOUBLES, products, at);
    DoubleVector acc01 = DoubleVector.fromArray(DOUBLES, products, at + LENGTH);
    DoubleVector acc10 = DoubleVector.fromArray(DOUBLES, products, at + PANEL);
    DoubleVector acc11 = DoubleVector.fromArray(DOUBLES, products, at + PANEL + LENGTH);
    DoubleVector acc20 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL);
    DoubleVector acc21 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL + LENGTH);
    DoubleVector acc30 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL);
    DoubleVector acc31 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL + LENGTH);
    int from = start(row, depth);
    int end = from + depth * STRIP;
    int toRight = start(column, depth) - from;
    for (int k = from; k < end; k += STRIP) {
      DoubleVector right0 = DoubleVector.fromArray(DOUBLES, right, toRight + k);
      DoubleVector right1 = DoubleVector.fromArray(DOUBLES, right, toRight + k + LENGTH);
      DoubleVector factor = DoubleVector.broadcast(DOUBLES, left[k]);
      acc00 = factor.fma(right0, acc00);
      acc01 = factor.fma(right1, acc01);
      factor = DoubleVector.broadcast(DOUBLES, left[k + 1]);
      acc10 = factor.fma(right0, acc10);
      acc11 = factor.fma(right1, acc11);
      factor = DoubleVector.broadcast(DOUBLES, left[k + 2]);
      acc20 = factor.fma(right0, acc20);
      acc21 = factor.fma(right1, acc21);
      factor = DoubleVector.broadcast(DOUBLES, left[k + 3]);
      acc30 = factor.fma(right0, acc30);
      acc31 = factor.fma(right1, acc31);
    }
    acc00.intoArray(products, at);
    acc01.intoArray(products, at + LENGTH);
    acc10.intoArray(products, at + PANEL);
    acc11.intoArray(products, at + PANEL + LENGTH);
    acc20.intoArray(products, at + 2 * PANEL);
    acc21.intoArray(products, at + 2 * PANEL + LENGTH);
    acc30.intoArray(products, at + 3 * PANEL);
    acc31.intoArray(products, at + 3 * PANEL + LENGTH);
  }

  /** Eight rows and two vectors: sixteen accumulators. */
  private static void tile8(
      double[] left, int row, double[] right, int column, int depth, double[] products) {
    int at = row * PANEL + column;
    DoubleVector acc00 = DoubleVector.fromArray(DOUBLES, products, at);
    DoubleVector acc01 = DoubleVector.fromArray(DOUBLES, products, at + LENGTH);
    DoubleVector acc10 = DoubleVector.fromArray(DOUBLES, products, at + PANEL);
    DoubleVector acc11 = DoubleVector.fromArray(DOUBLES, products, at + PANEL + LENGTH);
    DoubleVector acc20 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL);
    DoubleVector acc21 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL + LENGTH);
    DoubleVector acc30 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL);
    DoubleVector acc31 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL + LENGTH);
    DoubleVector acc40 = DoubleVector.fromArray(DOUBLES, products, at + 4 * PANEL);
    DoubleVector acc41 = DoubleVector.fromArray(DOUBLES, products, at + 4 * PANEL + LENGTH);
    DoubleVector acc50 = DoubleVector.fromArray(DOUBLES, products, at + 5 * PANEL);
    DoubleVector acc51 = DoubleVector.fromArray(DOUBLES, products, at + 5 * PANEL + LENGTH);
    DoubleVector acc60 = DoubleVector.fromArray(DOUBLES, products, at + 6 * PANEL);
    DoubleVector acc61 = DoubleVector.fromArray(DOUBLES, products, at + 6 * PANEL + LENGTH);
    DoubleVector acc70 = DoubleVector.fromArray(DOUBLES, products, at + 7 * PANEL);
    DoubleVector acc71 = DoubleVector.fromArray(DOUBLES, products, at + 7 * PANEL + LENGTH);
    int from = start(row, depth);
    int from0 = start(column, depth);
    int from1 = start(column + LENGTH, depth);
    for (int k = 0; k < depth * STRIP; k += STRIP) {
      DoubleVector right0 = DoubleVector.fromArray(DOUBLES, right, from0 + k);
      DoubleVector right1 = DoubleVector.fromArray(DOUBLES, right, from1 + k);
      DoubleVector factor = DoubleVector.broadcast(DOUBLES, left[from + k]);
      acc00 = factor.fma(right0, acc00);
      acc01 = factor.fma(right1, acc01);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 1]);
      acc10 = factor.fma(right0, acc10);
      acc11 = factor.fma(right1, acc11);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 2]);
      acc20 = factor.fma(right0, acc20);
      acc21 = factor.fma(right1, acc21);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 3]);
      acc30 = factor.fma(right0, acc30);
      acc31 = factor.fma(right1, acc31);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 4]);
      acc40 = factor.fma(right0, acc40);
      acc41 = factor.fma(right1, acc41);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 5]);
      acc50 = factor.fma(right0, acc50);
      acc51 = factor.fma(right1, acc51);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 6]);
      acc60 = factor.fma(right0, acc60);
      acc61 = factor.fma(right1, acc61);
      factor = DoubleVector.broadcast(DOUBLES, left[from + k + 7]);
      acc70 = factor.fma(right0, acc70);
      acc71 = factor.fma(right1, acc71);
    }
    acc00.intoArray(products, at);
    acc01.intoArray(products, at + LENGTH);
    acc10.intoArray(products, at + PANEL);
    acc11.intoArray(products, at + PANEL + LENGTH);
    acc20.intoArray(products, at + 2 * PANEL);
    acc21.intoArray(products, at + 2 * PANEL + LENGTH);
    acc30.intoArray(products, at + 3 * PANEL);
    acc31.intoArray(products, at + 3 * PANEL + LENGTH);
    acc40.intoArray(products, at + 4 * PANEL);
    acc41.intoArray(products, at + 4 * PANEL + LENGTH);
    acc50.intoArray(products, at + 5 * PANEL);
    acc51.intoArray(products, at + 5 * PANEL + LENGTH);
    acc60.intoArray(products, at + 6 * PANEL);
    acc61.intoArray(products, at + 6 * PANEL + LENGTH);
    acc70.intoArray(products, at + 7 * PANEL);
    acc71.intoArray(products, at + 7 * PANEL + LENGTH);
  }
}
