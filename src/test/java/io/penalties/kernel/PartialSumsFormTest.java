package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The serial form: its bytes, and what is refused. */
class PartialSumsFormTest {

  private static final int BLOCK = ReductionKernel.BLOCK_ELEMENTS;
  private static final double MAX = Double.MAX_VALUE;

  /** Σ|x| = 2⁻¹⁰⁷⁴ + 1, Σx² = Infinity; element 5 of block 2 is infinite. */
  private static final String LITERAL =
      "5053554d 01 00 01 00 ffff000000000000 0100000000000000 0500010000000000"
          + " 00 22 00 00 01000000"
          + " 00000000".repeat(32)
          + " 00000400";

  private static byte[] literal() {
    return HexFormat.of().parseHex(LITERAL.replace(" ", ""));
  }

  private static PartialSums sums(BlockSums... blocks) {
    PartialSums sums = new PartialSums();
    for (int i = 0; i < blocks.length; i++) {
      sums.add(blocks[i], (long) i * BLOCK);
    }
    return sums;
  }

  private static BlockSums block(double abs, double squares) {
    return new BlockSums(abs, 0, squares, 0, BLOCK, 0, -1);
  }

  private static void assertRefused(Consumer<ByteBuffer> damage, String message) {
    ByteBuffer form =
        ByteBuffer.wrap(sums(block(1, 3), block(0x1p-60, 0x1p90)).toBytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    damage.accept(form);
    assertRefused(form.array(), message);
  }

  private static void assertRefused(byte[] form, String message) {
    assertThatThrownBy(() -> PartialSums.fromBytes(form))
        .isInstanceOf(InvalidPartialSumsException.class)
        .hasMessage(message);
  }

  @Test
  void hasTheBytesOfTheTable() {
    PartialSums sums = new PartialSums();
    sums.add(
        new BlockSums(1, Double.MIN_VALUE, Double.POSITIVE_INFINITY, 0, BLOCK, 1, 5), 2 * BLOCK);
    sums.add(new BlockSums(0, 0, 0, 0, BLOCK - 1, 0, -1), 3 * BLOCK);
    assertThat(HexFormat.of().formatHex(sums.toBytes()))
        .isEqualTo(HexFormat.of().formatHex(literal()));
    PartialSums read = PartialSums.fromBytes(literal());
    assertThat(read.sums()).isEqualTo(new Sums(1, Double.POSITIVE_INFINITY, 1, 2 * BLOCK + 5));
    assertThat(read.elements()).isEqualTo(2 * BLOCK - 1);
  }

  @Test
  void ofNothingIsTheHeader() {
    byte[] form = new PartialSums().toBytes();
    assertThat(form).hasSize(PartialSumsForm.MIN_BYTES);
    assertThat(PartialSums.fromBytes(form).sums()).isEqualTo(Sums.EMPTY);
  }

  @Test
  void everyRangeOfDigitsComesBack() {
    for (int exponent = -1074; exponent <= 1023; exponent += 7) {
      double number = Math.scalb(1.0, exponent);
      for (double other : new double[] {0, Double.MIN_VALUE, MAX}) {
        PartialSums sums = sums(block(number, other), block(other, 1));
        PartialSums read = PartialSums.fromBytes(sums.toBytes());
        assertThat(read.toBytes()).isEqualTo(sums.toBytes());
        assertThat(read.sums()).isEqualTo(sums.sums());
      }
    }
    assertThat(sums(block(MAX, MAX), block(Double.MIN_VALUE, Double.MIN_VALUE)).toBytes())
        .hasSizeLessThanOrEqualTo(572);
  }

  @Test
  void infinityAndNanComeBack() {
    for (double special : new double[] {Double.POSITIVE_INFINITY, Double.NaN}) {
      PartialSums sums = sums(block(special, 1), block(1, special));
      Sums read = PartialSums.fromBytes(sums.toBytes()).sums();
      assertThat(read).isEqualTo(new Sums(special, special, 0, -1));
    }
  }

  @Test
  void bytesThatAreNoFormAreRefused() {
    assertRefused(new byte[0], "Byte 0 of partial sums: Expected at least 36 bytes. Received: 0");
    assertRefused(
        new byte[36], "Byte 0 of partial sums: Expected \"PSUM\" as an integer. Received: 0");
    byte[] form = sums(block(1, 1)).toBytes();
    assertRefused(
        Arrays.copyOf(form, form.length - 1),
        "Byte 36 of partial sums: Expected 44 bytes. Received: 43");
    assertRefused(
        Arrays.copyOf(form, form.length + 1),
        "Byte 36 of partial sums: Expected 44 bytes. Received: 45");
  }

  @Test
  void headersThatNoSumsHaveAreRefused() {
    assertRefused(
        form -> form.put(4, (byte) 2), "Byte 4 of partial sums: Expected version 1. Received: 2");
    assertRefused(
        form -> form.put(5, (byte) 3), "Byte 5 of partial sums: Expected 0, 1 or 2. Received: 3");
    assertRefused(
        form -> form.put(6, (byte) -1), "Byte 6 of partial sums: Expected 0, 1 or 2. Received: -1");
    assertRefused(form -> form.put(7, (byte) 1), "Byte 7 of partial sums: Expected 0. Received: 1");
    assertRefused(
        form -> form.putLong(8, -1),
        "Byte 8 of partial sums: Expected 0 to 1152921504606846976. Received: -1");
    assertRefused(
        form -> form.putLong(16, 65_537),
        "Byte 16 of partial sums: Expected 0 to 65536. Received: 65537");
    assertRefused(
        form -> form.putLong(16, 1).putLong(24, -1),
        "Byte 24 of partial sums: Expected 0 to 9223372036854775807. Received: -1");
    assertRefused(
        form -> form.putLong(24, 0), "Byte 24 of partial sums: Expected -1 to -1. Received: 0");
  }

  @Test
  void digitsThatNoSumsHaveAreRefused() {
    assertRefused(
        form -> form.put(32, (byte) 66),
        "Byte 32 of partial sums: Expected digits within 0 to 66. Received: 68");
    assertRefused(
        form -> form.put(34, (byte) -1),
        "Byte 34 of partial sums: Expected digits within 0 to 66. Received: 2");
    assertRefused(
        form -> form.put(35, (byte) -1),
        "Byte 34 of partial sums: Expected digits within 0 to 66. Received: 31");
    assertRefused(
        form -> form.putInt(36, 0),
        "Byte 36 of partial sums: Expected a lowest digit other than 0. Received: 0");
    assertRefused(
        form -> form.putInt(form.capacity() - 4, 0),
        "Byte 60 of partial sums: Expected a highest digit other than 0. Received: 0");
    assertRefused(
        form -> form.put(32, (byte) 64),
        "Byte 36 of partial sums: Expected less than that many blocks can have. Received: 2");
    assertRefused(
        form -> form.putLong(8, 0),
        "Byte 36 of partial sums: Expected less than that many blocks can have. Received: 0");
  }

  @Test
  void moreElementsThanATensorHasAreRefused() {
    ByteBuffer form = ByteBuffer.wrap(new PartialSums().toBytes()).order(ByteOrder.LITTLE_ENDIAN);
    PartialSums most = PartialSums.fromBytes(form.putLong(8, 1L << 60).array());
    PartialSums one = sums(block(1, 1));
    assertThatThrownBy(() -> most.merge(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected at most 1152921504606846976 elements."
                + " Received: elements=1152921504606846976, count=32768");
  }

  @Test
  void whatTheFuzzerBeginsWithEndsInSumsOrARefusalWholeAndDamaged() throws IOException {
    List<Path> inputs;
    Path folder = Path.of("src/test/resources/io/penalties/kernel/PartialSumsFuzzTestInputs");
    try (Stream<Path> files = Files.walk(folder)) {
      inputs = files.filter(Files::isRegularFile).toList();
    }
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      byte[] form = Files.readAllBytes(input);
      assertThat(FuzzedPartialSums.requireSumsOrRefusal(form)).as("%s", input).isTrue();
      for (int bit = 0; bit < 8 * form.length; bit++) {
        byte[] damaged = form.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        FuzzedPartialSums.requireSumsOrRefusal(damaged);
        FuzzedPartialSums.requireSumsOrRefusal(Arrays.copyOf(form, bit / 8));
      }
    }
  }
}
