package io.penalties.format.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.penalties.format.FileLimits;
import io.penalties.format.FileNotice;
import io.penalties.format.FileNotice.Kind;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.torch.TorchDecoding.Decoded;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tensors an object has, and what they are called. */
class CheckpointWalkTest {

  private static final byte[] FOUR = TorchBytes.floats(1, 2, 3, 4);

  private static PickleBytes start() {
    return PickleBytes.start();
  }

  private static Decoded decode(PickleBytes pickle) {
    return TorchDecoding.decode(file(pickle));
  }

  private static byte[] file(PickleBytes pickle) {
    return TorchBytes.zip(pickle.stop())
        .storage("0", FOUR)
        .storage("1", FOUR)
        .storage("2", FOUR)
        .toBytes();
  }

  @Test
  void aTensorByItselfHasNoName() {
    assertThat(decode(start().vector("0", 4)).names()).containsExactly("");
  }

  @Test
  void aFileOfNoTensorHasNone() {
    assertThat(decode(start().op('N')).names()).isEmpty();
  }

  @Test
  void keysAreJoinedBySlashes() {
    Decoded decoded =
        decode(
            start()
                .ops("}(")
                .text("state_dict")
                .ops("}")
                .text("enc.weight")
                .vector("0", 4)
                .op('s')
                .op('K', 7)
                .op(']')
                .vector("1", 4)
                .op('a')
                .op(0x88)
                .vector("2", 4)
                .op('u'));
    assertThat(decoded.names()).containsExactly("state_dict/enc.weight", "7/0", "True");
    assertThat(decoded.notices()).isEmpty();
  }

  @Test
  void keysThatReadAlikeAreNumbered() {
    Decoded decoded =
        decode(
            start()
                .ops("}(K\1")
                .vector("0", 4)
                .text("1")
                .vector("1", 4)
                .text("1 (2)")
                .vector("2", 4)
                .op('u'));
    assertThat(decoded.names()).containsExactly("1", "1 (2)", "1 (2) (2)");
  }

  @Test
  void keysMayBeAnything() {
    Decoded decoded =
        decode(
            start()
                .ops("}(")
                .op('N')
                .vector("0", 4)
                .text("a")
                .ops("K\1")
                .op(0x86)
                .vector("1", 4)
                .global("os", "system")
                .vector("2", 4)
                .op('u'));
    assertThat(decoded.names()).containsExactly("None", "(a, 1)", "<os.system>");
    assertThat(decoded.notices(Kind.FOREIGN_OBJECT))
        .extracting(FileNotice::tensor)
        .containsExactly("<os.system>");
  }

  @Test
  void aDictionaryOfPython2IsMadeOfPairs() {
    Decoded decoded =
        decode(
            start()
                .global("collections", "OrderedDict")
                .ops("]](")
                .text("w")
                .vector("0", 4)
                .op('e', 'a')
                .op(0x85)
                .op('R'));
    assertThat(decoded.names()).containsExactly("w");
  }

  @Test
  void whatAForeignObjectHoldsIsRead() {
    Decoded decoded =
        decode(
            start()
                .global("a", "Pair")
                .vector("0", 4)
                .op(0x85, 0x81)
                .op('}')
                .text("w")
                .vector("1", 4)
                .ops("sb")
                .text("k")
                .vector("2", 4)
                .op('s'));
    assertThat(decoded.names()).containsExactly("", "k", "w");
    assertThat(decoded.notices(Kind.FOREIGN_OBJECT)).hasSize(1);
  }

  @Test
  void listsOfTorchScriptArePlain() {
    Decoded decoded =
        decode(
            start()
                .global("torch.jit._pickle", "build_tensorlist")
                .op(']')
                .vector("0", 4)
                .op('a', 0x85, 'R'));
    assertThat(decoded.names()).containsExactly("0");
    assertThat(decoded.notices()).isEmpty();
  }

  @Test
  void aTensorOfAClassIsReadAndItsClassNamed() {
    Decoded decoded =
        decode(
            start()
                .global("torch._tensor", "_rebuild_from_type_v2")
                .op('(')
                .global("torch._utils", "_rebuild_tensor_v2")
                .global("mine", "Tensor")
                .op('(')
                .storage("FloatStorage", "0", 4)
                .integer(0)
                .tuple(4)
                .tuple(1)
                .op(0x89)
                .ops("Nt")
                .ops("}tR"));
    assertThat(decoded.names()).containsExactly("");
    assertThat(decoded.notices(Kind.FOREIGN_OBJECT))
        .singleElement()
        .extracting(FileNotice::detail)
        .asString()
        .contains("\"mine.Tensor\"");
  }

  private static PickleBytes parameter(String function, String more) {
    return start()
        .global("torch._utils", function)
        .op('(')
        .vector("0", 4)
        .op(0x88)
        .op('N')
        .ops(more)
        .ops("tR");
  }

  @Test
  void parametersAreTensors() {
    assertThat(decode(parameter("_rebuild_parameter", "")).names()).containsExactly("");
    assertThat(decode(parameter("_rebuild_parameter_with_state", "}")).names()).containsExactly("");
  }

  @Test
  void sparseAndMetaTensorsAreNamedAndNotRead() {
    Decoded decoded =
        decode(
            start()
                .ops("}(")
                .text("s")
                .global("torch._utils", "_rebuild_sparse_tensor")
                .op('(')
                .global("torch.serialization", "_get_layout")
                .op('(')
                .text("torch.sparse_coo")
                .ops("tR(")
                .vector("0", 4)
                .vector("1", 4)
                .tuple(9, 9)
                .op(0x88)
                .ops("ttR")
                .text("m")
                .global("torch._utils", "_rebuild_meta_tensor_no_storage")
                .op('(')
                .global("torch", "float32")
                .tuple(5)
                .tuple(1)
                .op(0x89)
                .ops("tRu"));
    assertThat(decoded.tensors())
        .extracting(tensor -> tensor.entry().dtypeLabel(), tensor -> tensor.entry().dtype())
        .containsExactly(tuple("sparse_coo", null), tuple("meta", null));
    assertThat(decoded.notices(Kind.FOREIGN_OBJECT)).hasSize(2);
  }

  @Test
  void aStorageByItselfIsNoTensor() {
    Decoded decoded = decode(start().storage("FloatStorage", "0", 4));
    assertThat(decoded.names()).isEmpty();
    assertThat(decoded.notices(Kind.FOREIGN_OBJECT))
        .singleElement()
        .extracting(FileNotice::detail)
        .asString()
        .contains("\"torch.FloatStorage\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimizer", "optimizer_states", "optimizer_state_dict"})
  void anOptimizersStateIsLeftOut(String key) {
    Decoded decoded =
        decode(
            start()
                .ops("}(")
                .text("w")
                .vector("0", 4)
                .text(key)
                .op(']')
                .vector("1", 4)
                .op('a')
                .op('u'));
    assertThat(decoded.names()).containsExactly("w");
    assertThat(decoded.notices(Kind.LEFT_OUT))
        .singleElement()
        .extracting(FileNotice::detail)
        .isEqualTo("Optimizer state below the key %s was left out (tensors: 1).".formatted(key));
  }

  @Test
  void attributesOfModulesThatAreNoParametersAreLeftOut() {
    PickleBytes module =
        start()
            .global("mine", "Net")
            .op(')', 0x81)
            .ops("}(")
            .text("_modules")
            .op('}')
            .text("_parameters")
            .ops("}")
            .text("w")
            .vector("0", 4)
            .op('s')
            .text("_buffers")
            .op('}')
            .text("cache")
            .vector("1", 4)
            .ops("ub");
    assertThat(decode(module).names()).containsExactly("w");
    assertThat(decode(module).notices(Kind.LEFT_OUT)).hasSize(1);
  }

  private static PickleBytes views(long[][] shapesAndStrides, long... offsets) {
    PickleBytes pickle = start().ops("}(");
    for (int i = 0; i < offsets.length; i++) {
      pickle
          .text("v" + i)
          .tensor(
              "FloatStorage",
              "0",
              4,
              offsets[i],
              shapesAndStrides[2 * i],
              shapesAndStrides[2 * i + 1]);
    }
    return pickle.op('u');
  }

  @Test
  void viewsThatOverlapInPartBothCount() {
    long[][] three = {{3}, {1}, {3}, {1}};
    assertThat(decode(views(three, 0, 1)).names()).containsExactly("v0", "v1");
  }

  @Test
  void aViewWithinTheOneBeforeIsShared() {
    long[][] parts = {{2}, {1}, {4}, {1}, {2}, {2}, {1}, {1}, {0}, {1}};
    Decoded decoded = decode(views(parts, 1, 0, 1, 3, 0));
    assertThat(decoded.names()).containsExactly("v0", "v1", "v4");
    assertThat(decoded.notices(Kind.SHARED_TENSOR))
        .extracting(FileNotice::tensor)
        .containsExactly("v2", "v3");
  }

  @Test
  void aContainerThatHasTwoNamesCountsOnce() {
    Decoded decoded =
        decode(
            start()
                .ops("}(")
                .text("model")
                .op('}', 'q', 0)
                .text("w")
                .vector("0", 4)
                .op('s')
                .text("ema")
                .op('h', 0)
                .op('u'));
    assertThat(decoded.names()).containsExactly("model/w");
    assertThat(decoded.notices(Kind.SHARED_TENSOR))
        .singleElement()
        .extracting(FileNotice::detail)
        .isEqualTo("\"ema\" is the same object as \"model\"; its tensors (1) count once.");
  }

  @Test
  void aContainerMayContainItself() {
    assertThat(decode(start().op(']', 'q', 0, 'h', 0, 'a')).names()).isEmpty();
  }

  /** A hundred levels of pairs of the level below: 2^100 ways to one tensor. */
  @Test
  void manyWaysToATensorTakeNoTime() {
    PickleBytes pickle = start().vector("0", 4).op(0x94);
    for (int level = 0; level < 100; level++) {
      pickle.op('h', level, 'h', level, 0x86, 0x94);
    }
    Decoded decoded = Assertions.assertTimeout(Duration.ofSeconds(5), () -> decode(pickle));
    assertThat(decoded.names()).hasSize(1);
  }

  @Test
  void nestingIsBounded() {
    PickleBytes pickle = start().op('N');
    for (int level = 0; level <= CheckpointWalk.MAX_DEPTH; level++) {
      pickle.op(0x85);
    }
    assertThat(TorchDecoding.refusal(file(pickle)).reason()).isEqualTo(TorchReason.NESTED_TOO_DEEP);
  }

  @Test
  void namesAreBounded() {
    PickleBytes pickle = start().text("x".repeat(4000)).op('q', 0, '0');
    pickle.op('}', 'h', 0, '}', 'h', 0).vector("0", 4).ops("ss");
    assertThat(TorchDecoding.refusal(file(pickle)).reason()).isEqualTo(TorchReason.NAME_TOO_LONG);
  }

  /** As many as an archive may have members. */
  @Test
  void tensorsAreCounted() {
    long[][] scalars = {{}, {}, {}, {}, {}, {}, {}, {}, {4}, {0}};
    byte[] five = file(views(scalars, 0, 1, 2, 3, 0));
    assertThat(TorchDecoding.decode(five, limits(5)).names()).hasSize(4);
    MalformedTensorException failure =
        catchThrowableOfType(
            MalformedTensorException.class, () -> TorchDecoding.decode(five, limits(4)));
    assertThat(failure.reason()).isEqualTo(MalformedReason.TOO_MANY_ENTRIES);
  }

  private static FileLimits limits(int entries) {
    return GivenLimits.files(1 << 20, entries, 8, 1000);
  }
}
