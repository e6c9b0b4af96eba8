package io.penalties.model.keras.file;

import static io.penalties.model.keras.file.ArchiveBytes.find;
import static io.penalties.model.keras.file.ArchiveBytes.with;
import static io.penalties.model.keras.file.ArchiveBytes.withInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.zip.MemberFile;
import io.penalties.format.zip.ZipReason;
import io.penalties.model.ModelLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives as programs write them, and one for each rule that they can break. */
class KerasArchiveTest {

  private static final String CENTRAL = "PK\1\2";
  private static final String LOCAL = "PK\3\4";
  private static final String END = "PK\5\6";
  private static final byte[] WEIGHTS = new byte[100_000];

  @TempDir private Path folder;

  private static ModelLimits limits(int config, long expanded, int entries, int ratio) {
    return ModelFiles.limits(config, expanded, GivenLimits.files(100, entries, 10, ratio));
  }

  private static ArchiveBytes start() {
    return new ArchiveBytes().stored("metadata.json", "{}").stored("config.json", "{\"a\": 1}");
  }

  private static byte[] sound() {
    return start().stored("model.weights.h5", WEIGHTS).done();
  }

  private static byte[] deflated() {
    return start().deflated("model.weights.h5", WEIGHTS).done();
  }

  private void readAll(byte[] archive, ModelLimits limits) {
    FileBacked.with(
        archive,
        region -> {
          KerasArchive opened =
              KerasArchive.open(region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
          opened.config();
          opened.metadata();
          try (MemberFile weights = opened.weights(folder)) {
            assertThat(weights.region().stream().readAllBytes()).isEqualTo(WEIGHTS);
          }
        });
  }

  private void requireRefusal(byte[] archive, Reason reason) throws IOException {
    MalformedTensorException failure =
        catchThrowableOfType(
            MalformedTensorException.class, () -> readAll(archive, ModelFiles.LIMITS));
    assertThat(failure).as("the refusal").isNotNull();
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).startsWith("Expected ").contains(" Received: ").endsWith(".");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(WeightsFormat.class)
  void readsStoredAndDeflatedWeights(WeightsFormat format) {
    readAll(start().stored(format.member(), WEIGHTS).done(), ModelFiles.LIMITS);
    readAll(start().deflated(format.member(), WEIGHTS).done(), ModelFiles.LIMITS);
    readAll(
        start()
            .stored("assets/", "")
            .stored("assets/é.txt", "x")
            .deflated(format.member(), WEIGHTS)
            .done(),
        ModelFiles.LIMITS);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void weightsAreExpandedWithoutANameOnTheDisk() {
    FileBacked.with(
        deflated(),
        region -> {
          try (MemberFile weights =
              KerasArchive.open(
                      region, ModelFiles.LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))
                  .weights(folder)) {
            assertThat(weights.region().length()).isEqualTo(WEIGHTS.length);
            assertThat(folder).isEmptyDirectory();
          }
        });
  }

  @Test
  void readsACommentBehindTheArchive() {
    byte[] archive = sound();
    byte[] comment = Arrays.copyOf(archive, archive.length + 3);
    readAll(with(comment, archive.length - 2, 3, 0, 'a', 'b', 'c'), ModelFiles.LIMITS);
  }

  @Test
  void refusesDamage() throws IOException {
    byte[] archive = sound();
    byte[] small = deflated();
    requireRefusal(Arrays.copyOf(archive, archive.length - 1), MalformedReason.TRUNCATED);
    requireRefusal(new byte[0], MalformedReason.TRUNCATED);
    requireRefusal(with(archive, find(archive, "{\"a\"", 1), '['), MalformedReason.CHECKSUM);
    requireRefusal(with(archive, 50_000, 1), MalformedReason.CHECKSUM);
    int data = find(small, "model.weights.h5", 1) + 16;
    requireRefusal(with(small, data, 0xFF), MalformedReason.CORRUPT_DATA);
    requireRefusal(withInt(small, find(small, CENTRAL, 3) + 24, 99), ZipReason.MEMBER_SIZE);
  }

  static List<Arguments> lies() {
    List<Arguments> lies = new ArrayList<>();
    byte[] a = sound();
    int entry = find(a, CENTRAL, 3);
    int local = find(a, LOCAL, 3);
    int end = find(a, END, 1);
    lies.add(argumentSet("encrypted", with(a, entry + 8, 1), ZipReason.ENCRYPTED));
    lies.add(argumentSet("a patch", with(a, entry + 8, 0x20), ZipReason.UNSUPPORTED_ZIP));
    lies.add(argumentSet("a method", with(a, entry + 10, 14), ZipReason.UNSUPPORTED_METHOD));
    lies.add(
        argumentSet(
            "another method before the member",
            with(a, local + 8, 8),
            ZipReason.DIRECTORY_MISMATCH));
    lies.add(
        argumentSet(
            "another name before the member",
            with(a, local + 30, 'M'),
            ZipReason.DIRECTORY_MISMATCH));
    lies.add(
        argumentSet(
            "another checksum before the member",
            with(a, local + 14, 1),
            ZipReason.DIRECTORY_MISMATCH));
    lies.add(
        argumentSet(
            "another size before the member",
            withInt(a, local + 22, 99),
            ZipReason.DIRECTORY_MISMATCH));
    byte[] sizes = withInt(withInt(a, local + 22, 99), entry + 24, 99);
    lies.add(argumentSet("sizes that differ", sizes, ZipReason.MEMBER_SIZE));
    lies.add(
        argumentSet(
            "the header of another member",
            withInt(a, find(a, CENTRAL, 2) + 42, 0),
            ZipReason.DIRECTORY_MISMATCH));
    lies.add(
        argumentSet(
            "a member behind the file",
            withInt(a, entry + 42, 0x7000_0000),
            MalformedReason.TRUNCATED));
    lies.add(
        argumentSet(
            "no header before a member",
            withInt(a, entry + 42, local + 1),
            ZipReason.INVALID_RECORD));
    lies.add(
        argumentSet(
            "zip64 without its field", withInt(a, entry + 42, -1), MalformedReason.TRUNCATED));
    lies.add(
        argumentSet(
            "more members than there are", with(a, end + 8, 4, 0, 4), ZipReason.INVALID_RECORD));
    lies.add(
        argumentSet(
            "less members than there are",
            with(a, end + 8, 2, 0, 2),
            ZipReason.DIRECTORY_MISMATCH));
    lies.add(argumentSet("another disk", with(a, end + 4, 1), ZipReason.DIRECTORY_MISMATCH));
    lies.add(argumentSet("a directory elsewhere", with(a, end + 16, 1), ZipReason.INVALID_RECORD));
    lies.add(
        argumentSet(
            "a directory after its end", withInt(a, end + 16, end), ZipReason.DIRECTORY_MISMATCH));
    lies.add(
        argumentSet(
            "no signature in the directory", with(a, entry, 'Q'), ZipReason.INVALID_RECORD));
    lies.add(argumentSet("the same name twice", sameNames(), MalformedReason.DUPLICATE_NAME));
    lies.add(argumentSet("the same bytes twice", sharedBytes(), ZipReason.OVERLAPPING_MEMBERS));
    lies.add(
        argumentSet(
            "no configuration",
            new ArchiveBytes().stored("model.weights.h5", WEIGHTS).done(),
            MalformedReason.MISSING_MEMBER));
    lies.add(argumentSet("no weights", start().done(), MalformedReason.MISSING_MEMBER));
    lies.add(
        argumentSet(
            "sharded weights",
            start().stored("model.weights.json", "{}").stored("model_00000.weights.h5", "").done(),
            MalformedReason.SHARDED_WEIGHTS));
    return lies;
  }

  private static byte[] sameNames() {
    byte[] archive = start().stored("model.weights.h5", WEIGHTS).stored("config.jsom", "").done();
    int local = find(archive, "config.jsom", 1);
    int central = find(archive, "config.jsom", 2);
    return with(with(archive, local + 10, 'n'), central + 10, 'n');
  }

  /** The first member says that it is long enough to reach into the second. */
  private static byte[] sharedBytes() {
    byte[] archive = sound();
    int first = find(archive, CENTRAL, 1);
    int local = find(archive, LOCAL, 1);
    int longer = 100;
    byte[] grown = withInt(withInt(archive, first + 20, longer), first + 24, longer);
    return withInt(withInt(grown, local + 18, longer), local + 22, longer);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void refusesLies(byte[] archive, Reason reason) throws IOException {
    requireRefusal(archive, reason);
  }

  @ParameterizedTest
  @CsvSource({"corrupt_missing_config, MISSING_MEMBER", "corrupt_truncated_zip, TRUNCATED"})
  void refusesDamagedModels(String name, MalformedReason reason) throws IOException {
    requireRefusal(Files.readAllBytes(ModelFiles.path(name + "/model.keras")), reason);
  }

  @Test
  void limitsWhatIsExpanded() {
    assertThatThrownBy(() -> readAll(deflated(), limits(100, 99_999, 10, 1000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("penalties.limits.max-model-file-size");
    assertThatThrownBy(() -> readAll(deflated(), limits(7, 100_000, 10, 1000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("config.json is too large. The limit is 7");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void limitsTheRatio() {
    byte[] bomb = start().deflated("model.weights.h5", new byte[65 << 20]).done();
    assertThatThrownBy(() -> readAll(bomb, limits(100, 1L << 30, 10, 500)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("The archive expands too much");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void limitsTheMembers() {
    assertThatThrownBy(() -> readAll(sound(), limits(100, 100_000, 2, 1000)))
        .isInstanceOfSatisfying(
            MalformedTensorException.class,
            e -> assertThat(e.reason()).isEqualTo(MalformedReason.TOO_MANY_ENTRIES));
  }

  @Test
  void readsZip64() throws IOException {
    readAll(Zip64Archive.of("model.weights.h5", WEIGHTS), ModelFiles.LIMITS);
    requireRefusal(
        Zip64Archive.withAnotherCount("model.weights.h5", WEIGHTS), ZipReason.DIRECTORY_MISMATCH);
  }

  @Test
  void everyChangedByteIsAResultOrARefusal() {
    byte[] archive = start().deflated("model.weights.h5", new byte[300]).done();
    ByteArrayOutputStream ignored = new ByteArrayOutputStream();
    for (int at = 0; at < archive.length; at++) {
      for (int change : new int[] {0x01, 0x80, 0xFF}) {
        byte[] damaged = with(archive, at, archive[at] ^ change);
        FileBacked.with(
            damaged,
            region -> {
              try {
                KerasArchive opened =
                    KerasArchive.open(
                        region, ModelFiles.LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
                ignored.writeBytes(opened.config());
                opened.metadata();
                opened.weights(folder).close();
              } catch (MalformedTensorException | LimitExceededException _) {
                // Either is fine.
              }
            });
      }
    }
    assertThat(folder).isEmptyDirectory();
  }
}
