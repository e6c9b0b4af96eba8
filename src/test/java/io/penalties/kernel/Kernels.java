package io.penalties.kernel;

import io.penalties.tensor.Tensor;
import java.util.stream.Stream;

/** Every implementation that this JVM can run. */
final class Kernels {

  private Kernels() {}

  /**
   * Scalar, SIMD, and the one that goes from the first to the second; the test that the latter is
   * among them is in {@link KernelProviderTest}.
   */
  static Stream<KernelChoice> all() {
    return Stream.of(
        KernelProvider.scalar(), KernelProvider.best(), KernelProvider.best().warming());
  }

  static Sums sums(KernelChoice kernel, Tensor tensor) {
    try (ParallelReductions reductions = new ParallelReductions(kernel, 1)) {
      return reductions.sums(tensor);
    }
  }
}
