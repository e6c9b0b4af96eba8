package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real file, damaged once for each rule. */
class Hdf5MalformedTest {

  private static final int BASE_ADDRESS = 24;
  private static final int END_OF_FILE = 40;
  private static final int DRIVER = 48;
  private static final int ROOT = 64;

  /** The bytes and the shape of the file's first kernel. */
  private static final long KERNEL_BYTES = 216;

  private static final long[] KERNEL_SHAPE = {3, 3, 2, 3};

  private Patch file = new Patch(new byte[0]);

  @BeforeEach
  void readFile() throws IOException {
    file =
        new Patch(Files.readAllBytes(Path.of("src/test/resources/models/conv2d/model.weights.h5")));
  }

  private static void requireRefusal(byte[] damaged, Reason reason) {
    requireRefusal(damaged, Hdf5Samples.LIMITS, reason);
  }

  private static void requireRefusal(byte[] damaged, FileLimits limits, Reason reason) {
    MalformedTensorException failure = Hdf5Samples.refusal(damaged, limits);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).startsWith("Expected ").contains(" Received: ").endsWith(".");
    assertThat(failure.offset()).isNotNegative();
  }

  private void requireRefusal(Patch damaged, Reason reason) {
    requireRefusal(damaged.bytes(), reason);
  }

  @Test
  void readsTheFileItself() {
    Hdf5Samples.with(file.bytes(), sound -> assertThat(Hdf5Samples.readAll(sound)).isPositive());
  }

  @ParameterizedTest
  @CsvSource({"8, 4", "13, 4", "14, 2", "48, 0"})
  void refusesOtherKindsOfSuperblock(int at, int value) {
    requireRefusal(file.uint8(at, value), Hdf5Reason.UNSUPPORTED_STRUCTURE);
  }

  @Test
  void refusesADriver() {
    requireRefusal(file.int64(DRIVER, 600), Hdf5Reason.UNSUPPORTED_STRUCTURE);
  }

  @Test
  void refusesWhatIsTruncated() {
    byte[] whole = file.bytes();
    for (int length : new int[] {9, 50, 95, 96, 1000, whole.length - 1}) {
      requireRefusal(Arrays.copyOf(whole, length), MalformedReason.TRUNCATED);
    }
    for (int length : new int[] {0, 1, 8}) {
      requireRefusal(
          Arrays.copyOf(whole, length),
          length < 8 ? MalformedReason.UNKNOWN_FORMAT : MalformedReason.TRUNCATED);
    }
    requireRefusal(file.int64(END_OF_FILE, file.int64(END_OF_FILE) + 1), MalformedReason.TRUNCATED);
    requireRefusal(file.int64(END_OF_FILE, -1), MalformedReason.TRUNCATED);
    file.int64(END_OF_FILE, whole.length);
    requireRefusal(file.int64(BASE_ADDRESS, whole.length - 100), MalformedReason.TRUNCATED);
    requireRefusal(file.int64(BASE_ADDRESS, whole.length + 1), MalformedReason.TRUNCATED);
    requireRefusal(file.int64(BASE_ADDRESS, -512), MalformedReason.TRUNCATED);
  }

  @Test
  void nothingBehindTheEndBelongsToTheFile() {
    requireRefusal(file.int64(END_OF_FILE, 2000), MalformedReason.TRUNCATED);
  }

  @Test
  void refusesARootThatIsNoGroup() {
    requireRefusal(file.int64(ROOT, 1 << 30), MalformedReason.TRUNCATED);
    requireRefusal(file.int64(ROOT, -2), Hdf5Reason.INVALID_STRUCTURE);
    requireRefusal(file.int64(ROOT, 0), Hdf5Reason.INVALID_STRUCTURE);
    requireRefusal(file.int64(ROOT, Long.MAX_VALUE), MalformedReason.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource({"TREE, 1", "HEAP, 1", "SNOD, 1", "SNOD, 2"})
  void refusesStructuresThatAreOthers(String signature, int number) {
    int at = file.find(signature, number);
    requireRefusal(file.uint8(at, 'X'), Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void refusesATreeThatContainsItself() {
    int tree = file.find("TREE", 1);
    file.uint8(tree + 5, 1).int64(tree + 32, tree);
    requireRefusal(file, Hdf5Reason.CYCLE);
  }

  @Test
  void refusesATreeOfOtherThings() {
    requireRefusal(file.uint8(file.find("TREE", 1) + 4, 1), Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void refusesAHeaderThatIsContinuedByItself() {
    int root = (int) file.int64(ROOT);
    long block = root + 16;
    file.int64(root + 16, 0x0010_0010).int64(root + 24, block).int64(root + 32, 24);
    requireRefusal(file, Hdf5Reason.CYCLE);
  }

  @Test
  void refusesSizesThatDisagree() {
    int size = file.find(KERNEL_BYTES);
    requireRefusal(file.int64(size, KERNEL_BYTES + 1), MalformedReason.SIZE_MISMATCH);
    requireRefusal(file.int64(size, -1), MalformedReason.SIZE_MISMATCH);
    file.int64(size, KERNEL_BYTES);
    int shape = file.find(KERNEL_SHAPE);
    requireRefusal(file.int64(shape, 4), MalformedReason.SIZE_MISMATCH);
    requireRefusal(file.int64(shape, 1L << 40), MalformedReason.SIZE_MISMATCH);
    requireRefusal(file.int64(shape, 1L << 58), MalformedReason.SIZE_OVERFLOW);
    requireRefusal(file.int64(shape, 1L << 62), MalformedReason.SIZE_OVERFLOW);
    requireRefusal(file.int64(shape, -3), MalformedReason.SIZE_OVERFLOW);
  }

  @Test
  void refusesElementsThatAreNotInTheFile() {
    int size = file.find(KERNEL_BYTES);
    int place = size - Long.BYTES;
    requireRefusal(
        file.int64(place, file.int64(END_OF_FILE) - KERNEL_BYTES + 1), MalformedReason.TRUNCATED);
    requireRefusal(file.int64(place, -2), Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void refusesOtherLayouts() {
    int layout = file.find(KERNEL_BYTES) - Long.BYTES - 2;
    requireRefusal(file.uint8(layout, 1), Hdf5Reason.UNSUPPORTED_STRUCTURE);
    file.uint8(layout, 3);
    requireRefusal(file.uint8(layout + 1, 3), Hdf5Reason.VIRTUAL_STORAGE);
    requireRefusal(file.uint8(layout + 1, 4), Hdf5Reason.INVALID_STRUCTURE);
    requireRefusal(file.uint8(layout + 1, 0), Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void refusesTooManyDimensions() {
    int rank = file.find(KERNEL_SHAPE) - 7;
    requireRefusal(file.uint8(rank, 33), MalformedReason.RANK_TOO_HIGH);
  }

  @Test
  void refusesNamesThatAreNone() {
    int name = file.find("layers", 1);
    requireRefusal(file.uint8(name + 2, '/'), MalformedReason.UNSAFE_NAME);
    requireRefusal(file.uint8(name + 2, 0xFF), MalformedReason.UNSAFE_NAME);
    requireRefusal(file.uint8(name, 0), MalformedReason.UNSAFE_NAME);
  }

  @Test
  void refusesTheSameNameTwice() {
    int node = file.find("SNOD", 1);
    int entries = node + 8;
    requireRefusal(file.int64(entries + 40, file.int64(entries)), MalformedReason.DUPLICATE_NAME);
  }

  @Test
  void limitsWhatDescribes() {
    requireRefusal(
        file.bytes(), GivenLimits.files(1000, 1000, 32, 1), MalformedReason.HEADER_TOO_LARGE);
    requireRefusal(
        file.bytes(), GivenLimits.files(1 << 20, 3, 32, 1), MalformedReason.TOO_MANY_ENTRIES);
  }

  @Test
  void limitsPathsThatAreLongerThanTheFile() {
    FileLimits limits = GivenLimits.files(20_000, 1000, 32, 1);
    FileBacked.with(
        Hdf5Samples.bytes("cycle"),
        region -> {
          Hdf5Group root =
              Hdf5File.open(region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE))).root();
          String path = "group/root/".repeat(100) + "b";
          assertThat(Refusals.of(() -> root.dataset(path)).reason())
              .isEqualTo(MalformedReason.HEADER_TOO_LARGE);
        });
  }

  @Test
  void limitsTheDepth() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("cycle"),
        cycle ->
            assertThat(
                    Refusals.of(() -> cycle.root().dataset("group/root/".repeat(200) + "b"))
                        .reason())
                .isEqualTo(Hdf5Reason.NESTED_TOO_DEEP));
  }

  @ParameterizedTest
  @CsvSource({"OHDR, 20", "OHDR, 60"})
  void checksTheChecksumsOfTheNewerForm(String signature, int behind) {
    Patch newest = new Patch(Hdf5Samples.bytes("newest"));
    int at = newest.find(signature, 1) + behind;
    requireRefusal(newest.uint8(at, newest.bytes()[at] ^ 1), MalformedReason.CHECKSUM);
    Patch superblock = new Patch(Hdf5Samples.bytes("newest"));
    requireRefusal(superblock.uint8(20, 1), MalformedReason.CHECKSUM);
  }

  @Test
  void refusesChunksThatAreNotDeflated() {
    Patch chunked = new Patch(Hdf5Samples.bytes("chunked"));
    String zlib = "x^";
    requireRefusal(chunked.uint8(chunked.find(zlib, 1) + 3, 0xFF), MalformedReason.CORRUPT_DATA);
  }

  @Test
  void refusesAChunkTreeThatContainsItself() {
    Patch chunked = new Patch(Hdf5Samples.bytes("chunked"));
    int node = chunked.find("TREE\u0001\u0001", 1);
    int firstChild = node + 24 + 32;
    requireRefusal(chunked.int64(firstChild, node), Hdf5Reason.CYCLE);
  }

  @Test
  void refusesAChunkThatIsListedTwice() {
    Patch chunked = new Patch(Hdf5Samples.bytes("chunked"));
    int secondEntry = chunked.find("TREE\u0001\u0000", 1) + 24 + 40;
    int secondColumn = secondEntry + 16;
    assertThat(chunked.int64(secondColumn)).isEqualTo(4);
    requireRefusal(chunked.int64(secondColumn, 0), Hdf5Reason.INVALID_STRUCTURE);
  }

  @Test
  void limitsTheMessagesOfAnObject() {
    int messages = 70_000;
    byte[] spam = Arrays.copyOf(OneDatasetFile.header(0, 512), 512 + 16 + 8 * messages);
    Patch patch = new Patch(spam).int64(END_OF_FILE, spam.length).int64(ROOT, 512).uint8(512, 1);
    patch.int64(520, 8L * messages);
    for (int i = 0; i < messages; i++) {
      patch.uint8(528 + 8 * i, Message.ATTRIBUTE);
    }
    requireRefusal(patch, Hdf5Reason.UNSUPPORTED_STRUCTURE);
  }

  @Test
  void limitsTheNumberOfChunks() {
    Patch chunked = new Patch(Hdf5Samples.bytes("chunked"));
    int shape = chunked.find(700, 2);
    requireRefusal(chunked.int64(shape, 1L << 22), MalformedReason.TOO_MANY_ENTRIES);
    requireRefusal(chunked.int64(shape, 699), Hdf5Reason.INVALID_STRUCTURE);
  }

  @ParameterizedTest
  @CsvSource({
    "0x2000, 0x400, penalties.limits.max-held-bytes",
    "0x4000, 0x1000, penalties.limits.max-expansion-ratio"
  })
  void limitsTheSizeOfChunks(String rows, String columns, String property) {
    Patch chunked = new Patch(Hdf5Samples.bytes("chunked"));
    int shape = chunked.find("\u0008\0\0\0\u0008\0\0\0\u0008\0\0\0", 1);
    chunked.int64(shape, Integer.decode(rows) | (long) Integer.decode(columns) << 32);
    assertThatThrownBy(
            () -> Hdf5Samples.with(chunked.bytes(), damaged -> Hdf5Samples.readAll(damaged)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(property);
  }

  @Test
  void refusesAHeapThatIsNone() {
    Patch attributes = new Patch(Hdf5Samples.bytes("attributes"));
    attributes.uint8(attributes.find("GCOL", 1), 'X');
    Hdf5Samples.with(
        attributes.bytes(),
        damaged ->
            assertThat(
                    Refusals.of(() -> damaged.root().attributes().strings("any_length")).reason())
                .isEqualTo(Hdf5Reason.INVALID_STRUCTURE));
  }
}
