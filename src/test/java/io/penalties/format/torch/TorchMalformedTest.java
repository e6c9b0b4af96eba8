package io.penalties.format.torch;

import static io.penalties.format.torch.TorchBytes.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.Reason;
import io.penalties.tensor.Shape;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One file for each reason; and unusual but valid files. */
class TorchMalformedTest {

  private static final byte[] FOUR = floats(1, 2, 3, 4);
  private static final long[] NONE = {};

  private static byte[] zip(PickleBytes pickle) {
    return TorchBytes.zip(pickle.stop()).storage("0", FOUR).toBytes();
  }

  private static byte[] view(long elements, long offset, long[] shape, long[] strides) {
    return zip(PickleBytes.start().tensor("FloatStorage", "0", elements, offset, shape, strides));
  }

  private static byte[] call(String function, PickleBytes arguments) {
    return zip(
        PickleBytes.start()
            .global("torch._utils", function)
            .op('(')
            .raw(arguments.toBytes())
            .ops("tR"));
  }

  private static PickleBytes arguments() {
    return new PickleBytes();
  }

  private static long[] of(long... values) {
    return values;
  }

  private static Stream<Arguments> malformed() {
    long half = 1L << 62;
    return Stream.of(
        Arguments.of(TorchReason.VIEW_BOUNDS, view(4, 0, of(5), of(1)), "offset=0, shape=[5]"),
        Arguments.of(TorchReason.VIEW_BOUNDS, view(4, 4, of(1), of(1)), "offset=4"),
        Arguments.of(TorchReason.VIEW_BOUNDS, view(4, -1, of(1), of(1)), "offset=-1"),
        Arguments.of(TorchReason.VIEW_BOUNDS, view(4, 3, of(2), of(-1)), "stride=[-1]"),
        Arguments.of(
            TorchReason.VIEW_BOUNDS, view(4, 0, of(2, 2), of(half, half)), "storage \"0\""),
        Arguments.of(TorchReason.VIEW_BOUNDS, view(4, Long.MAX_VALUE, of(2), of(9)), "offset=9"),
        Arguments.of(TorchReason.STORAGE_SIZE, view(5, 0, of(1), of(1)), "Expected 20 bytes"),
        Arguments.of(TorchReason.INVALID_REFERENCE, view(-1, 0, of(1), of(1)), "its number"),
        Arguments.of(
            TorchReason.INVALID_REFERENCE, view(Long.MAX_VALUE, 0, of(1), of(1)), "its number"),
        Arguments.of(TorchReason.TENSOR_ARGUMENTS, view(4, 0, of(1), NONE), "Received: 0."),
        Arguments.of(TorchReason.TENSOR_ARGUMENTS, view(4, 0, of(-1), of(1)), "not negative"),
        Arguments.of(MalformedReason.SIZE_OVERFLOW, view(4, 0, of(half, 4), of(0, 0)), "2^63"),
        Arguments.of(MalformedReason.SIZE_OVERFLOW, view(4, 0, of(half), of(0)), "2^63 bytes"),
        Arguments.of(
            MalformedReason.RANK_TOO_HIGH, view(4, 0, new long[9], new long[9]), "Received: 9."),
        Arguments.of(
            TorchReason.MISSING_STORAGE,
            zip(PickleBytes.start().vector("../0", 4)),
            "\"m/data/../0\""),
        Arguments.of(
            TorchReason.TENSOR_ARGUMENTS,
            call("_rebuild_tensor_v2", arguments()),
            "Expected more than 0 arguments of torch._utils._rebuild_tensor_v2."),
        Arguments.of(
            TorchReason.TENSOR_ARGUMENTS,
            call("_rebuild_tensor_v2", arguments().storage("FloatStorage", "0", 4).ops("NNN")),
            "Received: None."),
        Arguments.of(
            TorchReason.INVALID_REFERENCE,
            call("_rebuild_tensor_v2", arguments().ops("NNNN")),
            "Expected a reference to a storage. Received: None."),
        Arguments.of(
            TorchReason.INVALID_REFERENCE,
            call("_rebuild_tensor_v2", arguments().op('(').text("module").ops("tQNNN")),
            "Received: a reference of 1 parts"),
        Arguments.of(
            MalformedReason.UNKNOWN_DTYPE,
            call("_rebuild_tensor_v2", arguments().storage("MyStorage", "0", 4).ops("NNN")),
            "\"torch.MyStorage\""),
        Arguments.of(
            TorchReason.BYTE_ORDER,
            TorchBytes.zip(PickleBytes.start().op('N').stop())
                .member("m/byteorder", new byte[] {'m'})
                .toBytes(),
            "Received: \"m\"."),
        Arguments.of(
            TorchReason.NO_PICKLE,
            new TorchBytes().member("a/b/data.pkl", new byte[1]).toBytes(),
            "Received: 0."),
        Arguments.of(
            TorchReason.NO_PICKLE,
            TorchBytes.zip(new byte[1]).member("n/data.pkl", new byte[1]).toBytes(),
            "Received: 2."));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void brokenFilesAreRefusedByName(Reason reason, byte[] file, String detail) {
    assertThat(TorchDecoding.refusal(file))
        .returns(reason, failure -> failure.reason())
        .hasMessageContaining(detail);
  }

  @Test
  void anExpandedTensorIsReadWithinTheRatio() {
    byte[] file = view(1, 0, of(1 << 20), of(0));
    assertThat(TorchDecoding.decode(file).tensor("").bytes()).hasSize(4 << 20);
    byte[] bomb = view(1, 0, of(1L << 40), of(0));
    assertThat(catchThrowableOfType(LimitExceededException.class, () -> TorchDecoding.decode(bomb)))
        .hasMessageContaining(GivenLimits.RATIO);
  }

  @Test
  void emptyTensorsNeedNoBytes() {
    byte[] file = view(0, 0, of(0, 3), of(3, 1));
    assertThat(TorchDecoding.decode(file).tensor("").entry().shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void aScalarHasOneElement() {
    assertThat(TorchDecoding.decode(view(4, 2, NONE, NONE)).tensor("").bytes())
        .isEqualTo(floats(3));
  }

  @Test
  void aConjugatedOrNegatedViewHasItsSign() {
    byte[] file =
        call(
            "_rebuild_tensor_v2",
            arguments()
                .storage("FloatStorage", "0", 4)
                .integer(0)
                .tuple(4)
                .tuple(1)
                .op(0x89)
                .ops("N}(")
                .text("conj")
                .op(0x89)
                .text("neg")
                .op(0x88)
                .op('u'));
    assertThat(TorchDecoding.decode(file).tensor("").bytes()).isEqualTo(floats(-1, -2, -3, -4));
  }

  @Test
  void bigEndianElementsAreSwapped() {
    byte[] file =
        TorchBytes.zip(
                PickleBytes.start().tensor("FloatStorage", "0", 4, 0, of(2, 2), of(1, 2)).stop())
            .member("m/byteorder", "big".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .storage("0", floats(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4))
            .toBytes();
    assertThat(TorchDecoding.decode(file).tensor("").bytes()).isEqualTo(floats(1, 3, 2, 4));
  }

  @Test
  void anArchiveThatSomebodyCompressedIsRead() {
    PickleBytes pickle = PickleBytes.start().ops("](").vector("0", 4).vector("1", 4);
    byte[] file =
        TorchBytes.zip(pickle.ops("e").stop())
            .storage("0", FOUR)
            .storage("1", floats(5, 6, 7, 8))
            .deflated()
            .toBytes();
    assertThat(TorchDecoding.decode(file).tensor("0").bytes()).isEqualTo(FOUR);
    assertThat(TorchDecoding.decode(file).tensor("1").bytes()).isEqualTo(floats(5, 6, 7, 8));
  }

  @Test
  void typesByNameAreBytesOfAnUntypedStorage() {
    byte[] file =
        TorchBytes.zip(
                PickleBytes.start()
                    .global("torch._utils", "_rebuild_tensor_v3")
                    .op('(')
                    .op('(')
                    .text("storage")
                    .global("torch.storage", "UntypedStorage")
                    .text("0")
                    .text("cpu")
                    .integer(16)
                    .ops("tQ")
                    .integer(1)
                    .tuple(2)
                    .tuple(2)
                    .op(0x89)
                    .op('N')
                    .global("torch", "float32")
                    .ops("tR")
                    .stop())
            .storage("0", FOUR)
            .toBytes();
    assertThat(TorchDecoding.decode(file).tensor("").bytes()).isEqualTo(floats(2, 4));
  }

  @Test
  void typesThatAreNotKnownAreNamedAndNotRead() {
    byte[] file =
        call(
            "_rebuild_tensor_v3",
            arguments()
                .storage("UntypedStorage", "0", 16)
                .integer(0)
                .tuple(99)
                .tuple(1)
                .op(0x89)
                .op('N')
                .global("torch", "float3_future"));
    assertThat(TorchDecoding.decode(file).tensor("").entry())
        .returns("float3_future", entry -> entry.dtypeLabel())
        .returns(null, entry -> entry.dtype());
  }
}
