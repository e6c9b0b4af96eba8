package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.format.FileLimits;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.protobuf.WireReason;
import io.penalties.format.protobuf.WireWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bundle for each rule that it breaks. */
class BundleMalformedTest {

  private static final byte[] TWELVE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final byte[] NONE = {};
  private static final long[] THREE = {3};

  private static BundleWriter sound() {
    return new BundleWriter().tensor("a", 1, THREE, TWELVE);
  }

  private static WireWriter fields() {
    return BundleWriter.fields(1, THREE, 0, TWELVE);
  }

  private static MalformedTensorException requireRefusal(BundleWriter bundle, Reason reason) {
    return requireRefusal(bundle.files(), reason);
  }

  private static MalformedTensorException requireRefusal(Map<String, byte[]> files, Reason reason) {
    MalformedTensorException failure = Bundles.refusal(files, BundleWriter.PREFIX);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).contains(BundleWriter.PREFIX + ".");
    return failure;
  }

  private static MalformedTensorException requireRefusal(TableWriter index, Reason reason) {
    Map<String, byte[]> files = sound().files();
    files.put(BundleWriter.PREFIX + ".index", index.toBytes());
    return requireRefusal(files, reason);
  }

  private static byte[] header() {
    return BundleWriter.header(1, 0, 0).toBytes();
  }

  private static TableWriter table() {
    return new TableWriter().add(NONE, header());
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsTheBundleItself() {
    Bundles.with(
        sound().files(),
        BundleWriter.PREFIX,
        bundle -> assertThat(Bundles.elements(bundle)).containsEntry("a", TWELVE));
  }

  @Test
  void readsSnappyBlocks() {
    Bundles.with(
        sound().snappy().files(),
        BundleWriter.PREFIX,
        bundle -> assertThat(Bundles.elements(bundle)).containsEntry("a", TWELVE));
  }

  @Test
  void readsElementsOfTheOtherByteOrder() {
    byte[] swapped = {4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9};
    Bundles.with(
        new BundleWriter()
            .header(BundleWriter.header(1, 1, 0))
            .tensor("a", 1, THREE, swapped)
            .files(),
        BundleWriter.PREFIX,
        bundle -> assertThat(Bundles.elements(bundle)).containsEntry("a", TWELVE));
  }

  @Test
  void passesOverGapsAndEmptyTensors() {
    Bundles.with(
        new BundleWriter()
            .data(new byte[64])
            .tensor("a", 1, THREE, TWELVE)
            .data(new byte[52])
            .tensor("b", 1, new long[] {0, 5}, NONE)
            .tensor("c", 2, new long[] {1}, Arrays.copyOf(TWELVE, 8))
            .files(),
        BundleWriter.PREFIX,
        bundle ->
            assertThat(Bundles.elements(bundle))
                .containsEntry("a", TWELVE)
                .containsEntry("b", NONE)
                .containsEntry("c", Arrays.copyOf(TWELVE, 8)));
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 13, 1L << 40, Long.MAX_VALUE})
  void readsAnEmptyTensorWhereverItsOffsetIs(long offset) {
    Bundles.with(
        sound().entry("b", BundleWriter.fields(1, new long[] {0, 5}, offset, NONE)).files(),
        BundleWriter.PREFIX,
        bundle ->
            assertThat(Bundles.elements(bundle))
                .containsEntry("a", TWELVE)
                .containsEntry("b", NONE));
  }

  // The table

  @Test
  void refusesWhatIsNoTable() {
    Map<String, byte[]> files = sound().files();
    byte[] index = sound().index();
    for (int length : new int[] {0, 7, 47, index.length - 1}) {
      files.put("ckpt.index", Arrays.copyOf(index, length));
      requireRefusal(files, BundleReason.NOT_A_TABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 100000", "-1, 5", "5, -1", "100000, 1", "0, 9223372036854775807"})
  void refusesBlocksOutsideOfTheIndex(long offset, long size) {
    requireRefusal(new TableWriter().handle(key("z"), offset, size), BundleReason.BLOCK_PLACE);
  }

  @Test
  void refusesABlockThatIsReadTwice() {
    byte[] first = table().add(key("a"), fields().toBytes()).toBytes();
    int size = first.length;
    requireRefusal(
        table().add(key("a"), fields().toBytes()).endBlock().handle(key("b"), 0, 20),
        BundleReason.BLOCK_PLACE);
    assertThat(size).isPositive();
  }

  @Test
  void refusesDamagedBlocks() throws IOException {
    Map<String, byte[]> files = sound().files();
    byte[] index = sound().index();
    int unread = 0;
    for (int at = 0; at < index.length - 48; at++) {
      byte[] damaged = index.clone();
      damaged[at] ^= 1;
      files.put("ckpt.index", damaged);
      try (FileSet set = new FileSet(files)) {
        Bundles.open(set, BundleWriter.PREFIX, Bundles.LIMITS);
        unread++;
      } catch (MalformedTensorException e) {
        assertThat(e.reason()).as("byte %d", at).isEqualTo(BundleReason.BLOCK_CHECKSUM);
      }
    }
    // The empty block of filters, which nobody needs.
    assertThat(unread).isEqualTo(13);
  }

  @Test
  void refusesEntriesThatDoNotFitInTheirBlock() {
    requireRefusal(table().raw((byte) 0, (byte) 1, (byte) 99, (byte) 97), BundleReason.BLOCK_ENTRY);
    requireRefusal(table().raw((byte) 0, (byte) 99, (byte) 0, (byte) 97), BundleReason.BLOCK_ENTRY);
    requireRefusal(table().raw((byte) 0, (byte) 1), BundleReason.BLOCK_ENTRY);
    requireRefusal(table().add(1, key("a"), fields().toBytes()), BundleReason.BLOCK_ENTRY);
  }

  @Test
  void refusesKeysThatGrowWithoutEnd() {
    TableWriter table = table().add(key("a".repeat(8192)), fields().toBytes());
    requireRefusal(table.add(8192, key("b"), fields().toBytes()), BundleReason.KEY_TOO_LONG);
    requireRefusal(
        table().raw((byte) 0, (byte) 0xFF, (byte) 0x7F, (byte) 0), BundleReason.KEY_TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource({"a, a", "b, a", "ab, a"})
  void refusesKeysOutOfOrder(String first, String second) {
    requireRefusal(
        table().add(key(first), fields().toBytes()).add(key(second), fields().toBytes()),
        BundleReason.KEY_ORDER);
    requireRefusal(
        table().add(key(first), fields().toBytes()).endBlock().add(key(second), fields().toBytes()),
        BundleReason.KEY_ORDER);
  }

  @Test
  void refusesKeysThatAreNoText() {
    requireRefusal(
        table().add(new byte[] {(byte) 0xC0}, fields().toBytes()), BundleReason.KEY_TEXT);
  }

  @Test
  void refusesMoreThanTheLimits() throws IOException {
    BundleWriter two = sound().tensor("b", 1, THREE, TWELVE);
    requireRefusal(two, GivenLimits.files(1 << 20, 1, 8, 10), MalformedReason.TOO_MANY_ENTRIES);
    requireRefusal(two, GivenLimits.files(100, 9, 8, 10), MalformedReason.HEADER_TOO_LARGE);
    requireRefusal(two, GivenLimits.files(1 << 20, 9, 0, 10), MalformedReason.RANK_TOO_HIGH);
  }

  private static void requireRefusal(BundleWriter bundle, FileLimits limits, Reason reason)
      throws IOException {
    try (FileSet files = new FileSet(bundle.files())) {
      MalformedTensorException failure =
          catchThrowableOfType(
              MalformedTensorException.class,
              () -> Bundles.open(files, BundleWriter.PREFIX, limits));
      assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    }
  }

  // The header and the entries

  @Test
  void refusesABundleWithoutAHeader() {
    requireRefusal(new TableWriter().add(key("a"), fields().toBytes()), BundleReason.NO_HEADER);
    requireRefusal(new TableWriter(), BundleReason.NO_HEADER);
  }

  @Test
  void refusesCheckpointsOfTheFirstVersionByName() {
    MalformedTensorException failure =
        requireRefusal(
            sound().header(new WireWriter().message(1, new WireWriter().number(1, 1))),
            BundleReason.V1_CHECKPOINT);
    assertThat(failure.detail()).contains("V1 checkpoint");
  }

  @Test
  void refusesHeadersThatCannotBe() {
    requireRefusal(sound().header(BundleWriter.header(0, 0, 0)), BundleReason.HEADER_VALUE);
    requireRefusal(sound().header(BundleWriter.header(1L << 40, 0, 0)), BundleReason.HEADER_VALUE);
    requireRefusal(sound().header(BundleWriter.header(1, 2, 0)), BundleReason.HEADER_VALUE);
    requireRefusal(sound().header(BundleWriter.header(1, 0, 2)), BundleReason.UNSUPPORTED_VERSION);
    requireRefusal(sound().header(new WireWriter().raw((byte) 8)), WireReason.FIELD_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 33, 101, -1})
  void refusesTypesThatDoNotExist(long type) {
    requireRefusal(
        sound().entry("b", new WireWriter().number(1, type)), MalformedReason.UNKNOWN_DTYPE);
  }

  @Test
  void refusesShapesThatCannotBe() {
    requireRefusal(shaped(BundleWriter.shape(-1)), BundleReason.INVALID_SHAPE);
    requireRefusal(shaped(new WireWriter().number(3, 1)), BundleReason.INVALID_SHAPE);
    requireRefusal(shaped(BundleWriter.shape(1L << 32, 1L << 32)), MalformedReason.SIZE_OVERFLOW);
    requireRefusal(shaped(BundleWriter.shape(1L << 62)), MalformedReason.SIZE_OVERFLOW);
    requireRefusal(shaped(BundleWriter.shape(4)), BundleReason.SIZE_MISMATCH);
    requireRefusal(shaped(BundleWriter.shape(new long[33])), MalformedReason.RANK_TOO_HIGH);
  }

  private static BundleWriter shaped(WireWriter shape) {
    return sound()
        .entry("b", new WireWriter().number(1, 1).message(2, shape).number(4, 12).number(5, 12));
  }

  @Test
  void refusesShardsThatDoNotExist() {
    for (long shard : new long[] {1, -1, 1L << 40}) {
      requireRefusal(sound().entry("b", fields().number(3, shard)), BundleReason.SHARD_NUMBER);
    }
    Map<String, byte[]> files = sound().files();
    files.remove("ckpt.data-00000-of-00001");
    assertThat(requireRefusal(files, BundleReason.MISSING_SHARD).detail())
        .contains("ckpt.data-00000-of-00001");
    Map<String, byte[]> ofTwo = sound().header(BundleWriter.header(2, 0, 0)).files();
    assertThat(requireRefusal(ofTwo, BundleReason.MISSING_SHARD).detail())
        .contains("ckpt.data-00000-of-00002");
  }

  @Test
  void refusesElementsOutsideOfTheirFile() {
    for (long offset : new long[] {1, 1L << 40, Long.MAX_VALUE - 11, Long.MAX_VALUE, -1}) {
      requireRefusal(
          sound().entry("a", BundleWriter.fields(1, THREE, offset, TWELVE)),
          BundleReason.OFFSET_OUT_OF_RANGE);
    }
  }

  @Test
  void refusesElementsThatOverlap() {
    requireRefusal(
        sound().data(new byte[20]).entry("b", BundleWriter.fields(1, THREE, 11, TWELVE)),
        BundleReason.OVERLAPPING_ENTRIES);
    requireRefusal(sound().entry("b", fields()), BundleReason.OVERLAPPING_ENTRIES);
  }

  @Test
  void refusesDamagedElements() {
    for (int at = 0; at < 12; at++) {
      Map<String, byte[]> files = sound().files();
      byte[] data = TWELVE.clone();
      data[at] ^= 0x10;
      files.put("ckpt.data-00000-of-00001", data);
      assertThat(requireRefusal(files, BundleReason.DATA_CHECKSUM).tensor()).isEqualTo("a");
    }
  }

  // Partitioned variables

  private static final long[] TWO_BY_THREE = {2, 3};

  private static BundleWriter sliced(long[]... slices) {
    BundleWriter bundle =
        new BundleWriter().entry("v", BundleWriter.sliced(4, TWO_BY_THREE, slices));
    byte next = 0;
    for (long[] slice : slices) {
      int count = 1;
      long[] shape = new long[slice.length / 2];
      for (int axis = 0; axis < shape.length; axis++) {
        long length = slice[2 * axis + 1];
        shape[axis] = length == -1 && axis < 2 ? TWO_BY_THREE[axis] : length;
        count *= Math.clamp(shape[axis], 0, 9);
      }
      byte[] elements = new byte[count];
      for (int i = 0; i < count; i++) {
        elements[i] = ++next;
      }
      bundle.tensor(SliceKey.of("v", BundleWriter.slice(slice)), 4, shape, elements);
    }
    return bundle;
  }

  @Test
  void putsSlicesTogether() {
    Map<long[][], byte[]> cuts = new HashMap<>();
    cuts.put(new long[][] {{0, -1, 0, -1}}, new byte[] {1, 2, 3, 4, 5, 6});
    cuts.put(new long[][] {{0, 1, 0, -1}, {1, 1, 0, -1}}, new byte[] {1, 2, 3, 4, 5, 6});
    cuts.put(new long[][] {{1, 1, 0, -1}, {0, 1, 0, -1}}, new byte[] {4, 5, 6, 1, 2, 3});
    cuts.put(new long[][] {{0, -1, 0, 1}, {0, -1, 1, 2}}, new byte[] {1, 3, 4, 2, 5, 6});
    cuts.put(
        new long[][] {{0, 1, 0, 1}, {0, 1, 1, 2}, {1, 1, 0, 2}, {1, 1, 2, 1}},
        new byte[] {1, 2, 3, 4, 5, 6});
    cuts.put(
        new long[][] {{0, 2, 0, 1}, {0, 1, 1, 2}, {1, 1, 1, 2}}, new byte[] {1, 3, 4, 2, 5, 6});
    cuts.forEach((slices, elements) ->
        Bundles.with(
            sliced(slices).files(),
            BundleWriter.PREFIX,
            bundle -> {
              BundleTensor tensor = Objects.requireNonNull(bundle.tensor("v"));
              for (int buffer = 1; buffer < 8; buffer++) {
                assertThat(Bundles.elements(tensor, buffer)).isEqualTo(elements);
              }
            }));
  }

  @Test
  void refusesSlicesOutsideOfTheirVariable() {
    requireRefusal(sliced(new long[] {0, 3, 0, -1}), BundleReason.SLICE_RANGE);
    requireRefusal(sliced(new long[] {0, -1}), BundleReason.SLICE_RANGE);
    requireRefusal(sliced(new long[] {-1, 1, 0, -1}), BundleReason.SLICE_RANGE);
    requireRefusal(sliced(new long[] {1, -1, 0, -1}), BundleReason.SLICE_RANGE);
    requireRefusal(sliced(new long[] {Long.MAX_VALUE, 1, 0, -1}), BundleReason.SLICE_RANGE);
  }

  @Test
  void refusesSlicesThatDoNotCoverTheVariableOnce() {
    requireRefusal(sliced(new long[] {0, 1, 0, -1}), BundleReason.SLICE_GAP);
    requireRefusal(
        sliced(new long[] {0, 1, 0, -1}, new long[] {0, 1, 0, -1}), BundleReason.SLICE_OVERLAP);
    requireRefusal(
        sliced(new long[] {0, 2, 0, -1}, new long[] {1, 1, 0, -1}), BundleReason.SLICE_OVERLAP);
    requireRefusal(
        sliced(new long[] {0, 2, 0, 2}, new long[] {0, 1, 1, 2}), BundleReason.SLICE_OVERLAP);
    requireRefusal(
        sliced(new long[] {0, 1, 0, 2}, new long[] {1, 1, 0, 2}, new long[] {0, 2, 1, 1}),
        BundleReason.SLICE_OVERLAP);
  }

  @Test
  void refusesSlicesThatAreAbsentOrDifferent() {
    requireRefusal(
        new BundleWriter().entry("v", BundleWriter.sliced(4, THREE, new long[] {0, 3})),
        BundleReason.MISSING_SLICE);
    String part = SliceKey.of("v", BundleWriter.slice(0, 3));
    BundleWriter cut =
        new BundleWriter().entry("v", BundleWriter.sliced(4, THREE, new long[] {0, 3}));
    requireRefusal(cut.tensor(part, 1, THREE, TWELVE), BundleReason.SLICE_MISMATCH);
    requireRefusal(cut.tensor(part, 4, new long[] {12}, TWELVE), BundleReason.SLICE_MISMATCH);
    requireRefusal(
        new BundleWriter()
            .entry("v", BundleWriter.sliced(7, THREE, new long[] {0, 3}))
            .entry(part, new WireWriter().number(1, 7).message(2, BundleWriter.shape(3))),
        BundleReason.SLICE_MISMATCH);
  }

  // The object graph

  private static BundleWriter graph(WireWriter... objects) {
    WireWriter graph = new WireWriter();
    for (WireWriter object : objects) {
      graph.message(1, object);
    }
    return new BundleWriter().text("_CHECKPOINTABLE_OBJECT_GRAPH", graph.toBytes());
  }

  private static WireWriter child(int number, String name) {
    return new WireWriter().message(1, new WireWriter().number(1, number).text(2, name));
  }

  @Test
  void readsGraphsThatLeadInCircles() {
    Bundles.with(
        graph(child(1, "a"), child(0, "root")).files(),
        BundleWriter.PREFIX,
        bundle -> {
          ObjectGraph graph = Objects.requireNonNull(bundle.objectGraph());
          assertThat(graph.size()).isEqualTo(2);
          assertThat(graph.child(1, "root")).isZero();
        });
  }

  @Test
  void refusesGraphsThatLeadNowhere() {
    requireRefusal(graph(), BundleReason.OBJECT_GRAPH);
    requireRefusal(graph(child(1, "a")), BundleReason.OBJECT_GRAPH);
    requireRefusal(graph(child(-1, "a")), BundleReason.OBJECT_GRAPH);
    requireRefusal(graph(child(0, "")), BundleReason.OBJECT_GRAPH);
    requireRefusal(
        graph(
            child(0, "a").message(1, new WireWriter().number(1, 1).text(2, "a")), new WireWriter()),
        BundleReason.OBJECT_GRAPH);
    requireRefusal(
        graph(new WireWriter().message(3, new WireWriter().number(3, 9))),
        BundleReason.OBJECT_GRAPH);
    requireRefusal(graph(child(0, "a".repeat(9000))), WireReason.TEXT_TOO_LONG);
  }

  @Test
  void refusesGraphsThatAreNotOneString() {
    String key = "_CHECKPOINTABLE_OBJECT_GRAPH";
    requireRefusal(new BundleWriter().tensor(key, 1, THREE, TWELVE), BundleReason.STRING_LENGTHS);
    WireWriter scalar = new WireWriter().number(1, 7).message(2, new WireWriter());
    requireRefusal(
        new BundleWriter().entry(key, scalar.number(5, 12)).data(TWELVE),
        BundleReason.STRING_LENGTHS);
    Map<String, byte[]> files = graph(child(0, "a")).files();
    byte[] data = Objects.requireNonNull(files.get("ckpt.data-00000-of-00001"));
    data[data.length - 1] ^= 1;
    requireRefusal(files, BundleReason.DATA_CHECKSUM);
  }
}
