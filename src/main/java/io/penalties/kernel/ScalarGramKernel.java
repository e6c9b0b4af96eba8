package io.penalties.kernel;

/** Dot products in plain Java, row after row. */
final class ScalarGramKernel implements GramKernel {

  @Override
  public void multiply(double[] left, double[] right, int depth, int rows, double[] products) {
    double[] sums = new double[PANEL];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(products, row * PANEL, sums, 0, PANEL);
      for (int k = 0; k < depth; k++) {
        multiplyAdd(left[k * PANEL + row], right, k * PANEL, sums);
      }
      System.arraycopy(sums, 0, products, row * PANEL, PANEL);
    }
  }

  private static void multiplyAdd(double factor, double[] right, int at, double[] sums) {
    for (int j = 0; j < PANEL; j++) {
      sums[j] = Math.fma(factor, right[at + j], sums[j]);
    }
  }
}
