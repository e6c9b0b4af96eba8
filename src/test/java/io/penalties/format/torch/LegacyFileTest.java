package io.penalties.format.torch;

import static io.penalties.format.torch.TorchBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.MalformedReason;
import io.penalties.format.Reason;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles in a row, then storages. */
class LegacyFileTest {

  private static final byte[] MAGIC =
      HexFormat.of().parseHex("80028a0a6cfc9c46f920" + "6aa850192e");

  static PickleBytes start(long version, boolean littleEndian) {
    return new PickleBytes()
        .raw(MAGIC)
        .raw(PickleBytes.start().integer(version).stop())
        .raw(
            PickleBytes.start()
                .op('}')
                .text("little_endian")
                .op(littleEndian ? 0x88 : 0x89)
                .op('s')
                .stop());
  }

  private static PickleBytes file(PickleBytes object, String... keys) {
    return start(1001, true).raw(object.stop()).raw(keys(keys));
  }

  static byte[] keys(String... keys) {
    PickleBytes list = PickleBytes.start().ops("](");
    for (String key : keys) {
      list.text(key);
    }
    return list.op('e').stop();
  }

  private static PickleBytes vector(String key, String view) {
    return PickleBytes.start()
        .global("torch._utils", "_rebuild_tensor")
        .op('(')
        .op('(')
        .text("storage")
        .global("torch", "FloatStorage")
        .text(key)
        .text("cpu")
        .integer(4)
        .raw(view.isEmpty() ? new byte[] {'N'} : view(view))
        .ops("tQ")
        .integer(0)
        .tuple(2)
        .tuple(1)
        .ops("tR");
  }

  private static byte[] view(String key) {
    return new PickleBytes().op('(').text(key).integer(2).integer(2).op('t').toBytes();
  }

  @Test
  void storagesFollowInTheOrderOfTheirKeys() {
    PickleBytes object = PickleBytes.start().ops("](").vector("a", 2).vector("b", 1).op('e');
    byte[] file =
        file(object, "b", "a").int64(1).raw(floats(9)).int64(2).raw(floats(1, 2)).toBytes();
    assertThat(TorchDecoding.decode(file).tensor("0").bytes()).isEqualTo(floats(1, 2));
    assertThat(TorchDecoding.decode(file).tensor("1").bytes()).isEqualTo(floats(9));
  }

  @Test
  void aStorageMayBePartOfAnother() {
    byte[] file = file(vector("a", "x"), "a").int64(4).raw(floats(1, 2, 3, 4)).toBytes();
    assertThat(TorchDecoding.decode(file).tensor("").bytes()).isEqualTo(floats(3, 4));
  }

  @Test
  void bigEndianElementsAreSwapped() {
    byte[] file =
        start(1001, false)
            .raw(PickleBytes.start().vector("a", 1).stop())
            .raw(keys("a"))
            .int64(1)
            .raw(floats(ByteOrder.BIG_ENDIAN, 7))
            .toBytes();
    assertThat(TorchDecoding.decode(file).tensor("").bytes()).isEqualTo(floats(7));
  }

  /** A module's class comes with its source, by reference. */
  @Test
  void aModuleOfThatTimeIsRead() {
    PickleBytes object =
        PickleBytes.start()
            .op('(')
            .text("module")
            .global("mine", "Net")
            .text("net.py")
            .text("class Net")
            .ops("tQ")
            .op(')', 0x81)
            .ops("}(")
            .text("_parameters")
            .op('}')
            .text("w")
            .vector("a", 1)
            .op('s')
            .text("_buffers")
            .op('}')
            .text("_modules")
            .ops("}ub");
    byte[] file = file(object, "a").int64(1).raw(floats(7)).toBytes();
    assertThat(TorchDecoding.decode(file).names()).containsExactly("w");
    assertThat(TorchDecoding.decode(file).notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.detail()).contains("\"mine.Net\""));
  }

  private static Stream<Arguments> malformed() {
    PickleBytes object = PickleBytes.start().vector("a", 4);
    byte[] pickle = object.stop();
    return Stream.of(
        Arguments.of(TorchReason.UNSUPPORTED_FORM, start(1000, true), "Received: the value 1000."),
        Arguments.of(
            TorchReason.UNSUPPORTED_FORM,
            PickleBytes.start().op('C', MAGIC.length).raw(MAGIC).op('.'),
            "Expected PyTorch's magic number in the first pickle."),
        Arguments.of(
            TorchReason.UNSUPPORTED_FORM,
            start(1001, true).raw(pickle).raw(PickleBytes.start().op('N').stop()),
            "Received: None."),
        Arguments.of(
            TorchReason.INVALID_REFERENCE,
            start(1001, true).raw(pickle).raw(keys("b")),
            "Received: the text \"b\"."),
        Arguments.of(
            TorchReason.MISSING_STORAGE, start(1001, true).raw(pickle).raw(keys()), "\"a\""),
        Arguments.of(
            MalformedReason.TRUNCATED,
            start(1001, true).raw(pickle).raw(keys("a")).int64(4).raw(floats(1, 2, 3)),
            "Received: 4 of them, with 12 bytes to the end"),
        Arguments.of(
            MalformedReason.TRUNCATED,
            start(1001, true).raw(pickle).raw(keys("a")).int64(-1),
            "Received: 18446744073709551615 of them"),
        Arguments.of(
            MalformedReason.TRUNCATED, start(1001, true).raw(pickle).raw(keys("a")), "0 bytes"),
        Arguments.of(
            TorchReason.STORAGE_SIZE,
            start(1001, true).raw(pickle).raw(keys("a")).int64(3).raw(floats(1, 2, 3)),
            "Expected 16 bytes of storage \"a\". Received: 12."));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void brokenFilesAreRefusedByName(Reason reason, PickleBytes file, String detail) {
    byte[] bytes = reason == TorchReason.UNSUPPORTED_FORM ? padded(file) : file.toBytes();
    assertThat(TorchDecoding.refusal(bytes))
        .returns(reason, failure -> failure.reason())
        .hasMessageContaining(detail);
  }

  private static byte[] padded(PickleBytes file) {
    return file.raw(PickleBytes.start().op('N').stop()).toBytes();
  }
}
