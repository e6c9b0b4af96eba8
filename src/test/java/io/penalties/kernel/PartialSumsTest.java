package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a tensor, made anywhere and merged in any order, have the bits of the whole. */
class PartialSumsTest {

  private static final int BLOCK = ReductionKernel.BLOCK_ELEMENTS;
  private static final ReductionKernel KERNEL = KernelProvider.scalar().reduction();

  /** A tensor that merging must not mind, with a name. */
  private record Case(String name, Tensor tensor) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> tensors() {
    int length = 9 * BLOCK + 4321;
    List<Case> cases = new ArrayList<>();
    for (DType dtype : TestTensors.DTYPES) {
      cases.add(new Case("wild " + dtype, TestTensors.wild(dtype, length, 1)));
      cases.add(new Case("usual " + dtype, TestTensors.usual(dtype, length, 2)));
      cases.add(new Case("whole blocks of " + dtype, TestTensors.wild(dtype, 8 * BLOCK, 3)));
      cases.add(new Case("special " + dtype, special(dtype, length)));
    }
    cases.add(new Case("one block", TestTensors.wild(DType.FLOAT32, 1000, 4)));
    cases.add(new Case("subnormal", filled(length, 3 * Double.MIN_VALUE)));
    cases.add(new Case("whose blocks overflow in sum", filled(length, 0x1p1008)));
    cases.add(new Case("whose blocks overflow", filled(length, Double.MAX_VALUE)));
    return cases.stream();
  }

  private static Tensor filled(int length, double element) {
    double[] elements = new double[length];
    Arrays.fill(elements, element);
    return TestTensors.of(DType.FLOAT64, elements);
  }

  private static Tensor special(DType dtype, int length) {
    double[] elements = TestTensors.elements(TestTensors.usual(dtype, length, 5));
    elements[BLOCK + 7] = Double.POSITIVE_INFINITY;
    elements[5 * BLOCK] = Double.NaN;
    elements[length - 1] = Double.NEGATIVE_INFINITY;
    return TestTensors.of(dtype, elements);
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void partsMergeInAnyOrderByAnyWay(Case tensor) {
    Sums whole = Kernels.sums(KernelProvider.scalar(), tensor.tensor());
    List<BlockSums> blocks = blocks(tensor.tensor());
    byte[] form = merged(parts(blocks, new Random(6)), new Random(6)).toBytes();
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      PartialSums merged = merged(parts(blocks, random), random);
      assertThat(merged.sums()).isEqualTo(whole);
      assertThat(merged.elements()).isEqualTo(tensor.tensor().elementCount());
      assertThat(merged.toBytes()).isEqualTo(form);
    }
  }

  private static List<BlockSums> blocks(Tensor tensor) {
    List<BlockSums> blocks = new ArrayList<>();
    int size = tensor.dtype().byteSize();
    for (int start = 0; start < tensor.elementCount(); start += BLOCK) {
      int count = Math.min(BLOCK, tensor.elementCount() - start);
      blocks.add(KERNEL.reduce(tensor.dtype(), tensor.bytes(), start * size, count));
    }
    return blocks;
  }

  /** Runs of blocks. */
  private static List<PartialSums> parts(List<BlockSums> blocks, Random random) {
    List<PartialSums> parts = new ArrayList<>();
    for (int block = 0; block < blocks.size(); ) {
      PartialSums part = new PartialSums();
      for (int i = random.nextInt(4); i >= 0 && block < blocks.size(); i--, block++) {
        part.add(blocks.get(block), (long) block * BLOCK);
      }
      parts.add(part);
    }
    return parts;
  }

  private static PartialSums merged(List<PartialSums> parts, Random random) {
    Collections.shuffle(parts, random);
    parts.add(new PartialSums());
    while (parts.size() > 1) {
      PartialSums part = parts.remove(random.nextInt(parts.size()));
      PartialSums into = parts.get(random.nextInt(parts.size()));
      into.merge(random.nextBoolean() ? part : PartialSums.fromBytes(part.toBytes()));
    }
    return parts.getFirst();
  }

  @Test
  void blocksAreAddedExactlyAndRoundedOnce() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      PartialSums sums = new PartialSums();
      BigDecimal exact = BigDecimal.ZERO;
      int range = 1 + random.nextInt(2000);
      for (int i = random.nextInt(40); i >= 0; i--) {
        double sum = Math.scalb(1 + random.nextDouble(), -1000 + random.nextInt(range));
        double compensation = Math.ulp(sum) * (random.nextDouble() - 0.5);
        sums.add(new BlockSums(sum, compensation, 0, 0, BLOCK, 0, -1), (long) i * BLOCK);
        exact = exact.add(new BigDecimal(sum)).add(new BigDecimal(compensation));
      }
      assertThat(sums.sums().sumAbs()).isEqualTo(exact.doubleValue());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "FLOAT32", "FLOAT64"})
  void theSmallestBlockDecidesHowTheOthersAreRounded(DType dtype) {
    Sums sums = Kernels.sums(KernelProvider.scalar(), TestTensors.farApart(dtype));
    assertThat(sums.sumAbs()).isEqualTo(1 + 0x1p-52);
  }

  @Test
  void aPartThatArrivesBlockByBlockIsTheSame() {
    Tensor tensor = TestTensors.wild(DType.BFLOAT16, 5 * BLOCK + 5, 1);
    SumAccumulator part = new SumAccumulator(3L * BLOCK);
    for (int start = 3 * BLOCK; start < tensor.elementCount(); start += BLOCK) {
      int count = Math.min(BLOCK, tensor.elementCount() - start);
      part.add(KERNEL.reduce(tensor.dtype(), tensor.bytes(), 2 * start, count));
    }
    int count = tensor.elementCount() - 3 * BLOCK;
    PartialSums atOnce =
        PartialSums.of(KERNEL, tensor.dtype(), tensor.bytes(), 6 * BLOCK, count, 3L * BLOCK);
    assertThat(part.partial().toBytes()).isEqualTo(atOnce.toBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {-32_768, 1, 32_767, 100_000})
  void partsThatBeginWithinABlockAreRefused(long firstElement) {
    byte[] bytes = new byte[4];
    assertThatThrownBy(() -> PartialSums.of(KERNEL, DType.FLOAT32, bytes, 0, 1, firstElement))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected blocks that begin at a multiple of 32768 elements. Received: firstElement="
                + firstElement);
  }
}
