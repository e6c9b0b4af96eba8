package io.penalties.format.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileBacked;
import io.penalties.format.FileRegion;
import io.penalties.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements in logical order, against a walk that takes one after the other. */
class StridedBytesTest {

  private static byte[] oneByOne(
      byte[] storage, long first, Shape shape, long[] strides, int elementBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long element = 0; element < shape.elementCount(); element++) {
      long rest = element;
      long at = first;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        at += rest % shape.dimension(axis) * strides[axis];
        rest /= shape.dimension(axis);
      }
      bytes.write(storage, (int) at * elementBytes, elementBytes);
    }
    return bytes.toByteArray();
  }

  private static byte[] gathered(
      FileRegion storage, long first, Shape shape, long[] strides, int elementBytes, int blockBytes)
      throws IOException {
    Axes axes = Axes.of(shape, strides);
    StridedBytes source =
        new StridedBytes(
            storage,
            first,
            axes,
            elementBytes,
            blockBytes,
            new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
    byte[] bytes = new byte[(int) shape.elementCount() * elementBytes + elementBytes];
    int n = source.read(bytes, 0, elementBytes);
    n += source.read(bytes, n, bytes.length - n);
    assertThat(n).isEqualTo(bytes.length - elementBytes);
    assertThat(source.position()).isEqualTo(n);
    assertThat(source.read(bytes, 0, 1)).isZero();
    return Arrays.copyOf(bytes, n);
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void anyViewIsInOrder(int elementBytes) {
    Random random = new Random(elementBytes);
    byte[] storage = random(random, 60_000 * elementBytes);
    FileBacked.with(
        storage,
        region -> {
          for (int run = 0; run < 300; run++) {
            int rank = random.nextInt(5);
            long[] shape = new long[rank];
            long[] strides = new long[rank];
            long last = 0;
            for (int axis = 0; axis < rank; axis++) {
              shape[axis] = 1 + random.nextInt(9);
              // Near, over a gap that is read, and over one that is not.
              int reach = random.nextBoolean() ? 12 : random.nextBoolean() ? 300 : 1500;
              strides[axis] = random.nextInt(reach);
              last += (shape[axis] - 1) * strides[axis];
            }
            Shape of = Shape.of(shape);
            if (Axes.of(of, strides).contiguous()) {
              continue;
            }
            long first = random.nextInt((int) (60_000 - last));
            int blockBytes = elementBytes << random.nextInt(12);
            assertThat(gathered(region, first, of, strides, elementBytes, blockBytes))
                .as("%s %s at %d in %d", of, Arrays.toString(strides), first, blockBytes)
                .isEqualTo(oneByOne(storage, first, of, strides, elementBytes));
          }
        });
  }

  /** More columns than a stage has room for, and rows that are further apart than a gap. */
  @ParameterizedTest
  @CsvSource({"1500, 1700, 1000000", "3, 200000, 500000", "200000, 3, 500000", "1500, 1700, 8"})
  void aTransposedMatrixIsInOrder(int rows, int columns, int blockBytes) {
    byte[] storage = random(new Random(rows), 2 * rows * columns);
    long[] strides = {1, rows};
    Shape shape = Shape.of(rows, columns);
    FileBacked.with(
        storage,
        region ->
            assertThat(gathered(region, 0, shape, strides, 2, blockBytes))
                .isEqualTo(oneByOne(storage, 0, shape, strides, 2)));
  }

  /** Every second element of a row that no stage has room for. */
  @Test
  void aLongRowWithGapsIsInOrder() {
    byte[] storage = random(new Random(1), 4 * 200_001);
    Shape shape = Shape.of(100_000);
    FileBacked.with(
        storage,
        region ->
            assertThat(gathered(region, 1, shape, new long[] {2}, 4, 1 << 20))
                .isEqualTo(oneByOne(storage, 1, shape, new long[] {2}, 4)));
  }

  @Test
  void dimensionsThatAreOneRunAreOne() {
    assertThat(Axes.of(Shape.of(2, 1, 3, 4), new long[] {12, 99, 4, 1}).contiguous()).isTrue();
    assertThat(Axes.of(Shape.of(5, 4), new long[] {0, 0}).count()).isEqualTo(1);
    assertThat(Axes.of(Shape.of(2, 3), new long[] {4, 1}).count()).isEqualTo(2);
  }
}
