package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelProviderTest {

  /** Without it, every other test could pass for months on the scalar kernel alone. */
  @Test
  void theTestsRunOnVectors() {
    KernelChoice best = KernelProvider.best();
    assertThat(best.name()).isEqualTo("simd");
    assertThat(best.vectorBits()).isGreaterThanOrEqualTo(128);
    assertThat(best.reduction()).isInstanceOf(SimdReductionKernel.class);
    assertThat(best.gram()).isInstanceOf(SimdGramKernel.class);
    assertThat(best.elements()).isInstanceOf(SimdElementKernel.class);
    assertThat(best.reason())
        .isEqualTo("The Vector API provides %d-bit vectors.".formatted(best.vectorBits()));
  }

  @Test
  void theMachineIsProbedOnce() {
    assertThat(KernelProvider.best()).isSameAs(KernelProvider.best());
  }

  @Test
  void theScalarKernelCanBeAskedFor() {
    KernelChoice scalar = KernelProvider.scalar();
    assertThat(scalar.reduction()).isInstanceOf(ScalarReductionKernel.class);
    assertThat(scalar.gram()).isInstanceOf(ScalarGramKernel.class);
    assertThat(scalar.elements()).isInstanceOf(ScalarElementKernel.class);
    assertThat(scalar).hasToString("scalar: The scalar kernel was requested.");
  }
}
