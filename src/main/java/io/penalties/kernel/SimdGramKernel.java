package io.penalties.kernel;

import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import jdk.incubator.vector.DoubleVector;

/**
 * Dot products with the Vector API. The lanes are different products, so their number changes
 * nothing.
 */
final class SimdGramKernel implements GramKernel {

  private static final int TILE_COLUMNS = 4 * LENGTH;

  @Override
  public void multiply(double[] left, double[] right, int depth, int rows, double[] products) {
    for (int row = 0; row < rows; row += STEP) {
      for (int column = 0; column < PANEL; column += TILE_COLUMNS) {
        tile(left, row, right, column, depth, products);
      }
    }
  }

  /** A register tile of four rows and four vectors: sixteen accumulators. */
  private static void tile(
      double[] left, int row, double[] right, int column, int depth, double[] products) {
    int at = row * PANEL + column;
    DoubleVector acc00 = DoubleVector.fromArray(DOUBLES, products, at);
    DoubleVector acc01 = DoubleVector.fromArray(DOUBLES, products, at + LENGTH);
    DoubleVector acc02 = DoubleVector.fromArray(DOUBLES, products, at + 2 * LENGTH);
    DoubleVector acc03 = DoubleVector.fromArray(DOUBLES, products, at + 3 * LENGTH);
    DoubleVector acc10 = DoubleVector.fromArray(DOUBLES, products, at + PANEL);
    DoubleVector acc11 = DoubleVector.fromArray(DOUBLES, products, at + PANEL + LENGTH);
    DoubleVector acc12 = DoubleVector.fromArray(DOUBLES, products, at + PANEL + 2 * LENGTH);
    DoubleVector acc13 = DoubleVector.fromArray(DOUBLES, products, at + PANEL + 3 * LENGTH);
    DoubleVector acc20 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL);
    DoubleVector acc21 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL + LENGTH);
    DoubleVector acc22 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL + 2 * LENGTH);
    DoubleVector acc23 = DoubleVector.fromArray(DOUBLES, products, at + 2 * PANEL + 3 * LENGTH);
    DoubleVector acc30 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL);
    DoubleVector acc31 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL + LENGTH);
    DoubleVector acc32 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL + 2 * LENGTH);
    DoubleVector acc33 = DoubleVector.fromArray(DOUBLES, products, at + 3 * PANEL + 3 * LENGTH);
    for (int k = 0; k < depth * PANEL; k += PANEL) {
      DoubleVector right0 = DoubleVector.fromArray(DOUBLES, right, k + column);
      DoubleVector right1 = DoubleVector.fromArray(DOUBLES, right, k + column + LENGTH);
      DoubleVector right2 = DoubleVector.fromArray(DOUBLES, right, k + column + 2 * LENGTH);
      DoubleVector right3 = DoubleVector.fromArray(DOUBLES, right, k + column + 3 * LENGTH);
      DoubleVector factor = DoubleVector.broadcast(DOUBLES, left[k + row]);
      acc00 = factor.fma(right0, acc00);
      acc01 = factor.fma(right1, acc01);
      acc02 = factor.fma(right2, acc02);
      acc03 = factor.fma(right3, acc03);
      factor = DoubleVector.broadcast(DOUBLES, left[k + row + 1]);
      acc10 = factor.fma(right0, acc10);
      acc11 = factor.fma(right1, acc11);
      acc12 = factor.fma(right2, acc12);
      acc13 = factor.fma(right3, acc13);
      factor = DoubleVector.broadcast(DOUBLES, left[k + row + 2]);
      acc20 = factor.fma(right0, acc20);
      acc21 = factor.fma(right1, acc21);
      acc22 = factor.fma(right2, acc22);
      acc23 = factor.fma(right3, acc23);
      factor = DoubleVector.broadcast(DOUBLES, left[k + row + 3]);
      acc30 = factor.fma(right0, acc30);
      acc31 = factor.fma(right1, acc31);
      acc32 = factor.fma(right2, acc32);
      acc33 = factor.fma(right3, acc33);
    }
    acc00.intoArray(products, at);
    acc01.intoArray(products, at + LENGTH);
    acc02.intoArray(products, at + 2 * LENGTH);
    acc03.intoArray(products, at + 3 * LENGTH);
    acc10.intoArray(products, at + PANEL);
    acc11.intoArray(products, at + PANEL + LENGTH);
    acc12.intoArray(products, at + PANEL + 2 * LENGTH);
    acc13.intoArray(products, at + PANEL + 3 * LENGTH);
    acc20.intoArray(products, at + 2 * PANEL);
    acc21.intoArray(products, at + 2 * PANEL + LENGTH);
    acc22.intoArray(products, at + 2 * PANEL + 2 * LENGTH);
    acc23.intoArray(products, at + 2 * PANEL + 3 * LENGTH);
    acc30.intoArray(products, at + 3 * PANEL);
    acc31.intoArray(products, at + 3 * PANEL + LENGTH);
    acc32.intoArray(products, at + 3 * PANEL + 2 * LENGTH);
    acc33.intoArray(products, at + 3 * PANEL + 3 * LENGTH);
  }
}
