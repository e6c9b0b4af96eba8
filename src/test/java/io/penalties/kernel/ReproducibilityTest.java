package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits of an answer depend on the elements and on nothing else. */
class ReproducibilityTest {

  /** Frozen: a change that moves it changes the answers that users have stored. */
  private static final String DIGEST = "317a48388de5664b";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void sameBitsFromEveryKernelAndParallelism(int parallelism) {
    Kernels.all()
        .forEach(kernel -> {
          try (ParallelReductions reductions = new ParallelReductions(kernel, parallelism)) {
            assertThat(DigestSuite.digest(reductions)).as("%s", kernel).isEqualTo(DIGEST);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void sameBitsFromABufferOfOneBlock(DType dtype) {
    Tensor tensor = TestTensors.wild(dtype, 100_001, 11);
    ReductionKernel kernel = KernelProvider.best().reduction();
    SumAccumulator total = new SumAccumulator();
    int block = ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    byte[] buffer = new byte[block + 3];
    for (int start = 0; start < tensor.bytes().length; start += block) {
      int length = Math.min(block, tensor.bytes().length - start);
      System.arraycopy(tensor.bytes(), start, buffer, 3, length);
      total.add(kernel.reduce(dtype, buffer, 3, length / dtype.byteSize()));
    }
    assertThat(total.sums()).isEqualTo(Kernels.sums(KernelProvider.scalar(), tensor));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void sameBitsFromEveryVectorWidth(int bits) throws IOException, InterruptedException {
    int machine = KernelProvider.best().vectorBits();
    int expected = Math.min(bits, machine);
    List<String> output =
        run("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=" + bits / 8);
    assertThat(output).contains("simd " + expected + " " + DIGEST);
  }

  @Test
  void withoutTheModuleTheScalarKernelRunsAndSaysWhy() throws IOException, InterruptedException {
    assertThat(run())
        .containsExactly(
            "scalar 64 " + DIGEST,
            "The JVM runs without the Vector API; "
                + "pass '--add-modules jdk.incubator.vector' to enable it.");
  }

  @Test
  void withVectorsOfOneDoubleTheScalarKernelRunsAndSaysWhy()
      throws IOException, InterruptedException {
    assertThat(run("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=8"))
        .contains("scalar 64 " + DIGEST, "The Vector API provides 64-bit vectors only.");
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void blocksAfterAShortOneAreRefused(KernelChoice kernel) {
    SumAccumulator total = new SumAccumulator();
    total.add(kernel.reduction().reduce(DType.FLOAT32, new byte[12], 0, 3));
    BlockSums next = kernel.reduction().reduce(DType.FLOAT32, new byte[4], 0, 1);
    assertThatThrownBy(() -> total.add(next))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected no block after a short one. Received: elements=3, count=1");
  }

  /** The output of {@link DigestSuite} in a JVM of its own. */
  private static List<String> run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DigestSuite.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> output = process.inputReader().readAllLines();
    assertThat(process.waitFor()).as("exit code of %s", command).isZero();
    return output;
  }
}
