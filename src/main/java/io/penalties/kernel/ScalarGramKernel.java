package io.penalties.kernel;

/** Dot products in plain Java, row after row. */
final class ScalarGramKernel implements GramKernel {

  @Override
  public void multiply(double[] left, double[] right, int depth, int rows, double[] products) {
    double[] wide = rowsOf(right, depth);
    double[] sums = new double[PANEL];
    for (int row = 0; row < rows; row++) {
      int from = row / STRIP * depth * STRIP + row % STRIP;
      System.arraycopy(products, row * PANEL, sums, 0, PANEL);
      for (int k = 0; k < depth; k++) {
        multiplyAdd(left[from + k * STRIP], wide, k * PANEL, sums);
      }
      System.arraycopy(sums, 0, products, row * PANEL, PANEL);
    }
  }

  /** The same panel with all of its vectors side by side: the compiler vectorizes long loops. */
  private static double[] rowsOf(double[] panel, int depth) {
    double[] rows = new double[depth * PANEL];
    for (int strip = 0; strip < PANEL; strip += STRIP) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(panel, strip * depth + k * STRIP, rows, k * PANEL + strip, STRIP);
      }
    }
    return rows;
  }

  private static void multiplyAdd(double factor, double[] right, int at, double[] sums) {
    for (int j = 0; j < PANEL; j++) {
      sums[j] = Math.fma(factor, right[at + j], sums[j]);
    }
  }
}
