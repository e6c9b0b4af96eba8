package io.penalties.format.tar;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as tar and Python write them, and one for each rule that they can break. */
class TarArchiveTest {

  private static final Path SAMPLES = Path.of("src/test/resources/sets/packed");
  private static final Path CORPUS =
      Path.of("src/test/resources/io/penalties/format/tar/TarFuzzTestInputs");
  private static final FileLimits LIMITS = GivenLimits.files(2000, 10, 8, 1000);

  private static Map<String, String> read(byte[] file) {
    Map<String, String> files = new LinkedHashMap<>();
    FileBacked.with(
        file,
        region -> {
          for (TarEntry entry :
              TarArchive.list(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
            byte[] content = entry.content().stream().readAllBytes();
            files.put(entry.name(), new String(content, StandardCharsets.UTF_8));
          }
        });
    return files;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void requireRefusal(byte[] file, Reason reason, String detail) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            MalformedTensorException.class,
            e -> {
              assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu.tar", "pax.tar", "v7.tar"})
  void readsWhatGnuTarWrites(String name) throws IOException {
    Map<String, String> files = read(Files.readAllBytes(SAMPLES.resolve(name)));
    assertThat(files).hasSize(3);
    assertThat(files.keySet())
        .allSatisfy(file -> assertThat(file).matches("(a_folder.*{140}/|\\./)model[-.0-9a-z]+"));
    assertThat(files.values()).anySatisfy(file -> assertThat(file).contains("weight_map"));
  }

  @Test
  void readsAnArchiveWithoutItsEnd() {
    assertThat(read(new TarBytes().file("a", "1").withoutEnd())).containsEntry("a", "1");
    assertThat(read(new TarBytes().file("a", "").done())).containsEntry("a", "");
  }

  /** {@code tar -V} writes an entry with the name of the volume. */
  @Test
  void readsAnArchiveWithALabel() {
    byte[] tar = new TarBytes().entry("backup", 'V', new byte[0]).file("a", "1").done();
    assertThat(read(tar)).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void readsSizesInBase256AndFromRecords() {
    byte[] tar = new TarBytes().entry("a", '0', "\0\0\0\0\0\0\0\0\0\0\0\5", text("12345")).done();
    int size = 124;
    tar[size] = (byte) 0x80;
    tar[148] = 0;
    System.arraycopy(text(checksum(tar)), 0, tar, 148, 7);
    assertThat(read(tar)).containsEntry("a", "12345");
    byte[] records =
        new TarBytes()
            .entry("x", 'x', text("10 size=2\n16 path=größe\n"))
            .entry("short", '0', "00000000000", text("ab"))
            .done();
    assertThat(read(records)).containsExactly(Map.entry("größe", "ab"));
  }

  private static String checksum(byte[] tar) {
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : tar[i] & 0xFF;
    }
    return "%06o\0".formatted(sum);
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(new TarBytes().entry("a", '1', new byte[0]).done(), TarReason.LINK, "a link"),
        Arguments.of(new TarBytes().entry("a", '2', new byte[0]).done(), TarReason.LINK, "a link"),
        Arguments.of(
            new TarBytes().entry("a", '3', new byte[0]).done(),
            TarReason.SPECIAL_FILE,
            "an entry of type '3'"),
        Arguments.of(
            new TarBytes().entry("a", '6', new byte[0]).done(),
            TarReason.SPECIAL_FILE,
            "an entry of type '6'"),
        Arguments.of(
            new TarBytes().entry("a", 'S', new byte[0]).done(),
            TarReason.SPARSE_FILE,
            "a sparse file"),
        Arguments.of(
            new TarBytes().entry("x", 'x', text("22 GNU.sparse.major=1\n")).file("a", "").done(),
            TarReason.SPARSE_FILE,
            "a sparse file"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsNoFileByItsName(byte[] tar, Reason reason, String received) {
    requireRefusal(
        tar, reason, "Expected only files and folders. Received: %s.".formatted(received));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "9", "9 ", "99 path=a\n", "x path=a\n", "3 a", "0 path=a\n", "1234567890 a=b"})
  void refusesRecordsThatAreNone(String records) {
    byte[] tar = new TarBytes().entry("x", 'x', text(records)).file("a", "").done();
    if (records.isEmpty()) {
      assertThat(read(tar)).containsKey("a");
    } else {
      assertThatThrownBy(() -> read(tar))
          .isInstanceOfSatisfying(
              MalformedTensorException.class,
              e -> assertThat(e.reason()).isEqualTo(TarReason.INVALID_EXTENSION));
    }
  }

  @Test
  void refusesDamage() {
    byte[] tar = new TarBytes().file("a", "1").done();
    byte[] other = tar.clone();
    other[0] ^= 1;
    assertThatThrownBy(() -> read(other)).hasMessageContaining("a header with the checksum");
    requireRefusal(
        new TarBytes().entry("a", '0', "0000000000x", new byte[0]).done(),
        TarReason.INVALID_HEADER,
        "Expected a size in octal. Received: \"0000000000x\".");
    requireRefusal(
        new TarBytes().entry("a", '0', "77777777777", new byte[0]).done(),
        MalformedReason.TRUNCATED,
        "Expected an entry of 8589934591 bytes. Received: 1024.");
    requireRefusal(
        Arrays.copyOf(tar, 1100),
        MalformedReason.TRUNCATED,
        "Expected 512 bytes of a header. Received: 76.");
  }

  @Test
  void limitsEntriesAndTheirHeaders() {
    TarBytes many = new TarBytes();
    for (int i = 0; i < 11; i++) {
      many.file("a" + i, "");
    }
    requireRefusal(
        many.done(),
        MalformedReason.TOO_MANY_ENTRIES,
        "Expected at most 10 entries. Received: more.");
    requireRefusal(
        new TarBytes().entry("x", 'L', new byte[2001]).file("a", "").done(),
        MalformedReason.HEADER_TOO_LARGE,
        "Expected extended headers of at most 2000 bytes in total. Received: 2001.");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] gunzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileBacked.with(
        bytes,
        region -> {
          try (InputStream in =
              new GzipFile(region, Limit.fixed(100), new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
            in.transferTo(out);
          }
        });
    return out.toByteArray();
  }

  @Test
  void expandsGzipOfSeveralMembersAndPaddedByZeros() throws IOException {
    byte[] one = gzip(text("one"));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(gzip(text("two")));
    both.writeBytes(new byte[100]);
    assertThat(gunzip(both.toByteArray())).asString().isEqualTo("onetwo");
    assertThat(GzipFile.matches(one)).isTrue();
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] file = gzip(text("a text"));
    for (int length = 1; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> gunzip(cut))
          .isInstanceOfSatisfying(
              MalformedTensorException.class,
              e -> assertThat(e.reason()).isEqualTo(MalformedReason.TRUNCATED));
    }
    for (int at : new int[] {file.length - 8, file.length - 4, 3}) {
      byte[] changed = file.clone();
      changed[at] ^= (byte) 0x80;
      assertThatThrownBy(() -> gunzip(changed)).isInstanceOf(MalformedTensorException.class);
    }
    byte[] more = Arrays.copyOf(file, file.length + 10);
    Arrays.fill(more, file.length, more.length, (byte) 'x');
    assertThatThrownBy(() -> gunzip(more)).hasMessageContaining("Expected a gzip header");
  }

  @Test
  void limitsWhatGzipExpands() throws IOException {
    byte[] bomb = gzip(new byte[70 << 20]);
    assertThatThrownBy(() -> gunzip(bomb))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("The archive expands too much");
  }

  @Test
  void theFuzzersFindsEndInFilesOrARefusal() throws IOException {
    try (Stream<Path> inputs = Files.list(CORPUS)) {
      for (Path input : inputs.toList()) {
        FuzzedTar.requireFilesOrRefusal(Files.readAllBytes(input));
      }
    }
  }

  @Test
  void everyChangedByteIsAResultOrARefusal() throws IOException {
    byte[] tar = Files.readAllBytes(SAMPLES.resolve("pax.tar"));
    for (int at = 0; at < tar.length; at += 13) {
      byte[] damaged = tar.clone();
      damaged[at] ^= 0x41;
      FuzzedTar.requireFilesOrRefusal(damaged);
    }
  }
}
