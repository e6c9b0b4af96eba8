package io.penalties.format.torch.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.torch.PickleBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PickleTest {

  private static final long MANY = 10_000_000;
  private static final long FEW_BYTES = 1 << 20;

  private static Pickle read(byte[] pickle, long maxValues) {
    try {
      return Pickle.read(
          new FileBytes(
              new ByteArrayInputStream(pickle), new HeldBytes(Limit.fixed(Long.MAX_VALUE))),
          0,
          maxValues);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PickleValue root(byte[] pickle) {
    return read(pickle, MANY).root();
  }

  private static PickleBytes empty() {
    return new PickleBytes();
  }

  private static Stream<Arguments> plainValues() {
    return Stream.of(
        Arguments.of(empty().op('N'), null),
        Arguments.of(empty().op(0x88), true),
        Arguments.of(empty().op(0x89), false),
        Arguments.of(empty().op('K', 0xFF), 255L),
        Arguments.of(empty().op('M', 1, 2), 513L),
        Arguments.of(empty().op('J').int32(-7), -7L),
        Arguments.of(empty().op(0x8A, 0), 0L),
        Arguments.of(empty().op(0x8A, 1, 0xFF), -1L),
        Arguments.of(empty().integer(Long.MIN_VALUE), Long.MIN_VALUE),
        Arguments.of(
            empty().op(0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0x80, 0), BigInteger.ONE.shiftLeft(63)),
        Arguments.of(empty().op(0x8B).int32(2).op(0, 1), 256L),
        Arguments.of(empty().op('G', 0x3F, 0xF8, 0, 0, 0, 0, 0, 0), 1.5),
        Arguments.of(empty().ops("I01\n"), true),
        Arguments.of(empty().ops("I-5\n"), -5L),
        Arguments.of(empty().ops("L12L\n"), 12L),
        Arguments.of(empty().ops("F-2.5\n"), -2.5));
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void plainValuesAreKept(PickleBytes pickle, Object value) {
    assertThat(root(pickle.stop())).isEqualTo(new PickleValue.Plain(value));
  }

  private static Stream<PickleBytes> texts() {
    return Stream.of(
        empty().text("é"),
        empty().op(0x8C, 2, 0xC3, 0xA9),
        empty().op(0x8D).int64(2).op(0xC3, 0xA9),
        empty().op('U', 2, 0xC3, 0xA9),
        empty().op('T').int32(2).op(0xC3, 0xA9),
        empty().op('V', 0xC3, 0xA9, '\n'),
        empty().op('S', '\'', 0xC3, 0xA9, '\'', '\n'));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textsAreKept(PickleBytes pickle) {
    assertThat(root(pickle.stop())).isEqualTo(new PickleValue.Text("é"));
  }

  private static Stream<Arguments> opaques() {
    return Stream.of(
        Arguments.of(empty().op('C', 1, 9), "bytes", 1),
        Arguments.of(empty().op('B').int32(1).op(9), "bytes", 1),
        Arguments.of(empty().op(0x8E).int64(1).op(9), "bytes", 1),
        Arguments.of(empty().op(0x96).int64(1).op(9), "bytearray", 1),
        Arguments.of(empty().text("x".repeat(4097)), "str", 4097),
        Arguments.of(empty().op(0x8A, 17).raw(new byte[17]), "int", 17),
        Arguments.of(empty().ops("L" + "9".repeat(39) + "L\n"), "int", 39));
  }

  @ParameterizedTest
  @MethodSource("opaques")
  void contentThatMeansNothingIsNotKept(PickleBytes pickle, String type, long length) {
    assertThat(root(pickle.stop())).isEqualTo(new PickleValue.Opaque(type, length));
  }

  private static Stream<PickleBytes> tuples() {
    return Stream.of(
        empty().ops("(K\1K\2t"),
        empty().ops("K\1K\2").op(0x86),
        empty().ops("K\1K\2K\2").op(0x87).ops("0K\1K\2").op(0x86),
        empty().ops("(K\1K\2(NN").ops("1(0t"));
  }

  @ParameterizedTest
  @MethodSource("tuples")
  void tuplesHaveTheirElements(PickleBytes pickle) {
    assertThat(root(pickle.stop()))
        .isInstanceOfSatisfying(
            Items.class,
            items -> {
              assertThat(items.kind()).isEqualTo(Items.Kind.TUPLE);
              assertThat(items.elements())
                  .containsExactly(new PickleValue.Plain(1L), new PickleValue.Plain(2L));
            });
  }

  private static Stream<PickleBytes> lists() {
    return Stream.of(
        empty().ops("]K\1a"),
        empty().ops("](K\1e"),
        empty().ops("(K\1l"),
        empty().op(0x8F).ops("(K\1").op(0x90),
        empty().ops("(K\1").op(0x91));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void listsAndSetsHaveTheirElements(PickleBytes pickle) {
    assertThat(((Items) root(pickle.stop())).elements()).containsExactly(new PickleValue.Plain(1L));
  }

  private static Stream<PickleBytes> dictionaries() {
    return Stream.of(
        empty().op('}').text("a").ops("K\1s"),
        empty().ops("}(").text("a").ops("K\1u"),
        empty().op('(').text("a").ops("K\1d"));
  }

  @ParameterizedTest
  @MethodSource("dictionaries")
  void dictionariesHaveTheirValues(PickleBytes pickle) {
    assertThat(((Dictionary) root(pickle.stop())).get("a")).isEqualTo(new PickleValue.Plain(1L));
  }

  @Test
  void aKeyThatIsSetTwiceHasItsFirstPlaceAndItsLastValue() {
    byte[] pickle =
        empty().ops("}(").text("a").ops("K\1").text("b").ops("K\2").text("a").ops("K\3u").stop();
    StringBuilder seen = new StringBuilder();
    ((Dictionary) root(pickle))
        .forEach((key, value) ->
            seen.append(((PickleValue.Text) key).value())
                .append(((PickleValue.Plain) value).value()));
    assertThat(seen).hasToString("a3b2");
  }

  private static Stream<PickleBytes> objects() {
    return Stream.of(
        empty().global("os", "system").ops("K\1").op(0x85).op('R'),
        empty().global("os", "system").ops("K\1").op(0x85, 0x81),
        empty()
            .op(0x8C, 2)
            .ops("os")
            .op(0x8C, 6)
            .ops("system")
            .op(0x93)
            .ops("K\1")
            .op(0x85)
            .op('R'),
        empty().ops("(K\1ios\nsystem\n"),
        empty().op('(').global("os", "system").ops("K\1o"));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void objectsAreWhatMakesThem(PickleBytes pickle) {
    Made made = (Made) root(pickle.ops("}b").stop());
    assertThat(made.maker()).isEqualTo(new PickleValue.Global("os", "system"));
    assertThat(made.arguments()).containsExactly(new PickleValue.Plain(1L));
    assertThat(made.state()).isInstanceOf(Dictionary.class);
  }

  @Test
  void anObjectMayBeMadeByKeyword() {
    byte[] pickle = empty().global("a", "B").ops(")}").op(0x92).stop();
    assertThat(((Made) root(pickle)).arguments()).hasSize(2);
  }

  @Test
  void whatIsSetInAnObjectIsKept() {
    Made made = (Made) root(empty().global("a", "B").ops(")RK\1a").text("k").ops("K\2s").stop());
    assertThat(made.elements())
        .extracting(Items::elements)
        .isEqualTo(List.of(new PickleValue.Plain(1L)));
    assertThat(made.entries())
        .extracting(entries -> entries.get("k"))
        .isEqualTo(new PickleValue.Plain(2L));
  }

  private static Stream<PickleBytes> memos() {
    return Stream.of(
        empty().ops("]q\5h\5").op(0x86),
        empty().op(']', 'r').int32(7).op('j').int32(7).op(0x86),
        empty().ops("]p3\ng3\n").op(0x86),
        empty().op(']', 0x94, 'h', 0, 0x86),
        empty().op(']', '2', 0x86));
  }

  @ParameterizedTest
  @MethodSource("memos")
  void theMemoSharesAndNeverCopies(PickleBytes pickle) {
    List<PickleValue> pair = ((Items) root(pickle.stop())).elements();
    assertThat(pair.getFirst()).isSameAs(pair.getLast());
  }

  @Test
  void referencesAreListed() {
    Pickle pickle = read(empty().text("a").ops("QPb\n").op(0x86).stop(), MANY);
    assertThat(pickle.references())
        .containsExactly(
            new PickleValue.Reference(new PickleValue.Text("a")),
            new PickleValue.Reference(new PickleValue.Text("b")));
  }

  @Test
  void framesChangeNothing() {
    assertThat(root(empty().op(0x80, 4, 0x95).int64(2).op('N').stop()))
        .isEqualTo(new PickleValue.Plain(null));
  }

  private static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(PickleReason.UNSUPPORTED_PROTOCOL, empty().op(0x80, 6), "Received: 6."),
        Arguments.of(PickleReason.UNKNOWN_OPCODE, empty().op(0xFF), "Received: byte 0xFF."),
        Arguments.of(PickleReason.UNSUPPORTED_OPCODE, empty().op(0x82, 1), "opcode EXT1."),
        Arguments.of(PickleReason.UNSUPPORTED_OPCODE, empty().op(0x97), "opcode NEXT_BUFFER."),
        Arguments.of(PickleReason.STACK_UNDERFLOW, empty().op('R'), "Received: 0."),
        Arguments.of(PickleReason.STACK_UNDERFLOW, empty().ops("N(N").op(0x86), "Received: 1."),
        Arguments.of(PickleReason.STACK_UNDERFLOW, empty(), "Received: 0."),
        Arguments.of(PickleReason.NO_MARK, empty().ops("Nt"), "Expected a MARK"),
        Arguments.of(PickleReason.WRONG_OPERAND, empty().ops(")Na"), "Received: a tuple."),
        Arguments.of(PickleReason.WRONG_OPERAND, empty().ops("]NNs"), "Received: a list."),
        Arguments.of(PickleReason.WRONG_OPERAND, empty().ops("}(Nu"), "Received: 1 keys"),
        Arguments.of(PickleReason.WRONG_OPERAND, empty().ops("}}b"), "Received: a dictionary."),
        Arguments.of(PickleReason.WRONG_OPERAND, empty().ops("NN").op(0x93), "Received: None."),
        Arguments.of(PickleReason.WRONG_OPERAND, empty().ops("(o"), "Received: nothing."),
        Arguments.of(
            PickleReason.WRONG_OPERAND,
            empty().global("a", "B").ops(")R}b}b"),
            "Received: a second one."),
        Arguments.of(PickleReason.UNKNOWN_MEMO, empty().ops("h\1"), "Received: 1."),
        Arguments.of(PickleReason.UNKNOWN_MEMO, empty().op('j').int32(-1), "Received: 4294967295."),
        Arguments.of(PickleReason.UNKNOWN_MEMO, empty().ops("g-1\n"), "Received: -1."),
        Arguments.of(
            PickleReason.MEMO_INDEX, empty().op('N', 'r').int32(1 << 30), "Received: 1073741824."),
        Arguments.of(PickleReason.MEMO_INDEX, empty().ops("Np-1\n"), "Received: -1."),
        Arguments.of(PickleReason.INVALID_LENGTH, empty().op(0x8D).int64(-1), "2^63"),
        Arguments.of(PickleReason.INVALID_LENGTH, empty().op(0x8B).int32(-1), "-1 bytes"),
        Arguments.of(PickleReason.INVALID_NUMBER, empty().ops("I1x\n"), "Received: \"1x\"."),
        Arguments.of(PickleReason.INVALID_NUMBER, empty().ops("Fx\n"), "Received: \"x\"."),
        Arguments.of(PickleReason.INVALID_NUMBER, empty().ops("gx\n"), "Received: \"x\"."),
        Arguments.of(
            PickleReason.LINE_TOO_LONG, empty().ops("c" + "x".repeat(4097) + "\n"), "4096 bytes"),
        Arguments.of(MalformedReason.TRUNCATED, empty().op('X').int32(9).op(1), "9 bytes"),
        Arguments.of(MalformedReason.TRUNCATED, empty().op(0x8E).int64(1L << 40), "bytes more"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void brokenPicklesAreRefusedByName(Reason reason, PickleBytes pickle, String detail) {
    byte[] bytes = pickle.stop();
    MalformedTensorException failure =
        catchThrowableOfType(MalformedTensorException.class, () -> root(bytes));
    assertThat(failure).isNotNull().hasMessageContaining(detail);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.offset()).isBetween(1L, (long) bytes.length);
  }

  @Test
  void aPickleThatEndsAnywhereIsTruncated() {
    byte[] whole = PickleBytes.start().op('}').text("w").vector("0", 4).op('s').stop();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> root(part))
          .isInstanceOfSatisfying(
              MalformedTensorException.class,
              failure -> assertThat(failure.reason()).isEqualTo(MalformedReason.TRUNCATED));
    }
  }

  @Test
  void valuesAreCounted() {
    byte[] pickle = empty().ops("NNN").stop();
    assertThat(read(pickle, 3).root()).isNotNull();
    assertThatThrownBy(() -> read(pickle, 2))
        .isInstanceOfSatisfying(
            MalformedTensorException.class,
            failure -> assertThat(failure.reason()).isEqualTo(PickleReason.TOO_MANY_VALUES));
  }

  @Test
  void memoryIsTakenBeforeValuesAreMade() {
    byte[] pickle = "]".repeat(100_000).getBytes(StandardCharsets.ISO_8859_1);
    Pickle read = read(empty().raw(pickle).stop(), MANY);
    assertThat(read.heldBytes()).isBetween(64L * pickle.length, 128L * pickle.length);
  }

  /** A hundred levels of pairs of the level below: 2^100 objects for whoever copies. */
  @Test
  void sharedValuesTakeNoMemory() {
    PickleBytes pickle = empty().op(']', 0x94);
    for (int level = 0; level < 100; level++) {
      pickle.op('h', level, 'h', level, 0x86, 0x94);
    }
    assertThat(read(pickle.stop(), 1000).heldBytes()).isLessThan(100_000);
  }

  @Test
  void nothingIsAllocatedForWhatNeverComes() {
    byte[] pickle = empty().op(0x8D).int64(1L << 40).toBytes();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    catchThrowableOfType(MalformedTensorException.class, () -> root(pickle));
    long before = threads.getCurrentThreadAllocatedBytes();
    catchThrowableOfType(MalformedTensorException.class, () -> root(pickle));
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }
}
