// Peer: PyTorch's CPU library through DJL: l1 * x.abs().sum() + l2 * x.square().sum(), as Keras
// writes it on PyTorch.
// Run: ./mvnw -q -P peer-pytorch validate exec:exec@peer -Dpeer=PeerTorch
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;

public class PeerTorch {

  public static void main(String[] a) {
    long[] ns =
        a.length > 0
            ? Arrays.stream(a).mapToLong(s -> (long) Double.parseDouble(s)).toArray()
            : new long[] {10000, 1000000, 100000000};
    System.out.println(Engine.getInstance());
    try (NDManager manager = NDManager.newBaseManager()) {
      for (long n : ns) {
        sums(manager, (int) n);
      }
      for (int rows : new int[] {1024, 4096}) {
        gram(manager, rows);
      }
    }
  }

  private static void sums(NDManager manager, int n) {
    float[] elements = new float[n];
    Random random = new Random(1);
    double abs = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      elements[i] = (random.nextFloat() * 2 - 1) * 0.1f;
      abs += Math.abs(elements[i]);
      squares += (double) elements[i] * elements[i];
    }
    double reference = 0.01 * abs + 0.01 * squares;
    int repeats = (int) Math.max(1, 1e7 / n);
    double[] rates = new double[7];
    double penalty = 0;
    try (NDArray x = manager.create(elements)) {
      for (int k = -2; k < rates.length; k++) {
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
          penalty = penalty(x);
        }
        if (k >= 0) {
          rates[k] = 4.0 * n * repeats / (System.nanoTime() - start);
        }
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        "torch l1l2 N=%-10d med %7.2f min %7.2f max %7.2f GB/s relerr %.1e%n",
        n, rates[3], rates[0], rates[6], Math.abs(penalty / reference - 1));
  }

  private static double penalty(NDArray x) {
    try (NDArray abs = x.abs();
        NDArray sumAbs = abs.sum();
        NDArray square = x.square();
        NDArray sumSquares = square.sum()) {
      return 0.01 * sumAbs.getFloat() + 0.01 * sumSquares.getFloat();
    }
  }

  private static void gram(NDManager manager, int rows) {
    double[] rates = new double[7];
    try (NDArray w = manager.randomNormal(new Shape(rows, 1024))) {
      for (int k = -2; k < rates.length; k++) {
        long start = System.nanoTime();
        try (NDArray transposed = w.transpose();
            NDArray g = w.matMul(transposed)) {
          g.getFloat(0, 0);
        }
        if (k >= 0) {
          rates[k] = 2.0 * rows * rows * 1024 / (System.nanoTime() - start);
        }
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        "torch gram %dx1024 med %7.1f min %7.1f max %7.1f GFLOP/s%n",
        rows, rates[3], rates[0], rates[6]);
  }
}
