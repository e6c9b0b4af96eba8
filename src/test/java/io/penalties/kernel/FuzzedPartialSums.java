package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What must hold of any bytes: they end in sums with exactly these bytes, or in a refusal. */
final class FuzzedPartialSums {

  private FuzzedPartialSums() {}

  /** Whether the bytes were accepted. */
  static boolean requireSumsOrRefusal(byte[] bytes) {
    PartialSums part;
    try {
      part = PartialSums.fromBytes(bytes);
    } catch (InvalidPartialSumsException e) {
      assertThat(e).hasMessageStartingWith("Byte ").hasMessageContaining("Expected ");
      return false;
    }
    assertThat(part.toBytes()).isEqualTo(bytes);
    Sums sums = part.sums();
    assertThat(sums.sumAbs()).isNotNegative();
    assertThat(sums.sumSquares()).isNotNegative();
    requireMergeable(part, bytes);
    return true;
  }

  /**
   * Whole blocks are merged as often as the number of elements allows, at most 64 times, doubling
   * each time. A part that ends within a block is the last of its tensor: two of them have sums,
   * but their serial form would be that of no tensor.
   */
  private static void requireMergeable(PartialSums part, byte[] bytes) {
    if (part.elements() % ReductionKernel.BLOCK_ELEMENTS != 0) {
      if (part.elements() <= PartialSums.MAX_ELEMENTS / 2) {
        part.merge(PartialSums.fromBytes(bytes));
      }
      assertThat(part.sums().sumAbs()).isNotNegative();
      assertThat(part.sums().sumSquares()).isNotNegative();
      return;
    }
    for (int i = 0; i < 64 && part.elements() <= PartialSums.MAX_ELEMENTS / 2; i++) {
      part.merge(PartialSums.fromBytes(part.toBytes()));
    }
    PartialSums again = PartialSums.fromBytes(part.toBytes());
    assertThat(again.sums()).isEqualTo(part.sums());
    assertThat(Arrays.copyOf(again.toBytes(), 5)).isEqualTo(Arrays.copyOf(bytes, 5));
  }
}
