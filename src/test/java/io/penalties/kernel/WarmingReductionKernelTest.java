package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmingReductionKernelTest {

  @ParameterizedTest
  @EnumSource(DType.class)
  void theVectorsTakeOverWithTheSameBits(DType dtype) {
    KernelChoice best = KernelProvider.best();
    assumeThat(best.degraded()).as("C1 compiles no vectors").isFalse();
    Tensor tensor = TestTensors.wild(dtype, ReductionKernel.BLOCK_ELEMENTS, 5);
    BlockSums expected = sums(new ScalarReductionKernel(), dtype, tensor);
    WarmingReductionKernel kernel = (WarmingReductionKernel) best.warming().reduction();

    assertThat(kernel.isWarm(dtype)).isFalse();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          assertThat(sums(kernel, dtype, tensor)).isEqualTo(expected);
          assertThat(kernel.isWarm(dtype)).isTrue();
        });
    assertThat(sums(kernel, dtype, tensor)).isEqualTo(expected);
  }

  @Test
  void smallBlocksStartNoThread() {
    KernelChoice best = KernelProvider.best();
    assumeThat(best.degraded()).as("C1 compiles no vectors").isFalse();
    WarmingReductionKernel kernel = (WarmingReductionKernel) best.warming().reduction();
    byte[] block = new byte[WarmingReductionKernel.LARGE * DType.FLOAT32.byteSize()];

    kernel.reduce(DType.FLOAT32, block, 0, WarmingReductionKernel.LARGE - 1);
    assertThat(kernel.isCold(DType.FLOAT32)).isTrue();

    kernel.reduce(DType.FLOAT32, block, 0, WarmingReductionKernel.LARGE);
    assertThat(kernel.isCold(DType.FLOAT32)).isFalse();
  }

  @Test
  void theScalarKernelHasNothingToWarm() {
    KernelChoice scalar = KernelProvider.scalar();
    assertThat(scalar.warming()).isSameAs(scalar);
  }

  private static BlockSums sums(ReductionKernel kernel, DType dtype, Tensor tensor) {
    return kernel.reduce(dtype, tensor.bytes(), 0, ReductionKernel.BLOCK_ELEMENTS);
  }
}
