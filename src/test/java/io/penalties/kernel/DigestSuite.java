package io.penalties.kernel;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The bits of the answers to fixed questions. As a program, prints which kernel ran, its width in
 * bits, and the digest.
 */
final class DigestSuite {

  private static final int[] LENGTHS = {0, 1, 7, 31, 33, 2049, 32_769, 65_535};

  private static final int[][] MATRICES = {
    {1, 4}, {2, 2}, {3, 5}, {17, 33}, {33, 300}, {129, 65}, {5, 5000}
  };

  private DigestSuite() {}

  static String digest(ParallelReductions reductions) {
    long digest = 17;
    for (long bits : answers(reductions)) {
      digest = 31 * digest + bits;
    }
    return Long.toHexString(digest);
  }

  /** Every answer, so that a difference can be found. */
  static List<Long> answers(ParallelReductions reductions) {
    List<Long> answers = new ArrayList<>();
    for (DType dtype : TestTensors.DTYPES) {
      for (int length : LENGTHS) {
        for (Tensor tensor :
            List.of(TestTensors.wild(dtype, length, 1), TestTensors.usual(dtype, length, 2))) {
          add(answers, reductions.sums(tensor));
        }
      }
      for (int[] shape : MATRICES) {
        double[] elements = TestTensors.elements(TestTensors.usual(dtype, shape[0] * shape[1], 3));
        Tensor matrix = TestTensors.matrix(dtype, elements, shape[0], shape[1]);
        for (GramAxis axis : GramAxis.values()) {
          answers.add(
              Double.doubleToLongBits(
                  reductions.gramOffDiagonalSumAbs(matrix, axis, s -> 1 / Math.sqrt(s))));
        }
      }
    }
    add(answers, reductions.sums(TestTensors.wild(DType.FLOAT32, 600_001, 4)));
    for (DType dtype : List.of(DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64)) {
      add(answers, reductions.sums(TestTensors.farApart(dtype)));
    }
    return answers;
  }

  private static void add(List<Long> answers, Sums sums) {
    answers.add(Double.doubleToLongBits(sums.sumAbs()));
    answers.add(Double.doubleToLongBits(sums.sumSquares()));
  }

  public static void main(String[] arguments) {
    KernelChoice kernel = KernelProvider.best();
    try (ParallelReductions reductions = new ParallelReductions(kernel, 2)) {
      System.out.printf(
          "%s %d %s%n%s%n",
          kernel.name(), kernel.vectorBits(), digest(reductions), kernel.reason());
    }
  }
}
