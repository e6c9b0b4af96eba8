package io.penalties.kernel;

import io.penalties.tensor.Tensor;
import java.util.stream.Stream;

/** Every implementation that this JVM can run. */
final class Kernels {

  private Kernels() {}

  /** Scalar and SIMD; the test that the latter is among them is in {@link KernelProviderTest}. */
  static Stream<KernelChoice> all() {
    return Stream.of(KernelProvider.scalar(), KernelProvider.best());
  }

  static Sums sums(KernelChoice kernel, Tensor tensor) {
    try (ParallelReductions reductions = new ParallelReductions(kernel, 1)) {
      return reductions.sums(tensor);
    }
  }
}
