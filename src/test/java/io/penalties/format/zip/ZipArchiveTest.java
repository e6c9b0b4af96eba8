package io.penalties.format.zip;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives on the disk, as programs write them and as people pass them on. */
class ZipArchiveTest {

  private static final FileLimits LIMITS = GivenLimits.files(1 << 20, 100, 8, 1000);
  private static final Path CORPUS =
      Path.of("src/test/resources/io/penalties/format/zip/ZipFuzzTestInputs");

  @TempDir private Path folder;

  private static byte[] sample(String name) {
    try (InputStream in = ZipArchiveTest.class.getResourceAsStream("/zip/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return out.toByteArray();
  }

  private static Map<String, byte[]> read(byte[] file) {
    return read(file, LIMITS);
  }

  private static Map<String, byte[]> read(byte[] file, FileLimits limits) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    FileBacked.with(
        file,
        region -> {
          ZipArchive archive =
              ZipArchive.open(region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
          for (ZipMember member : archive.members()) {
            try (InputStream in = archive.stream(member)) {
              members.put(member.name(), in.readAllBytes());
            }
          }
        });
    return members;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void requireRefusal(byte[] file, Reason reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            MalformedTensorException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void readsWhatPyTorchWrites() {
    FileBacked.with(
        sample("pytorch.pt"),
        region -> {
          ZipArchive archive =
              ZipArchive.open(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
          for (ZipMember member : archive.members()) {
            archive.verify(member);
            assertThat(archive.region(member).length()).isEqualTo(member.size());
          }
          assertThat(archive.member("model/data.pkl")).isNotNull();
          assertThat(archive.member("data.pkl")).isNull();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefix_bytes.keras", "trailing.keras"})
  void readsPastOtherBytes(String file) {
    assertThat(read(sample(file)))
        .containsOnlyKeys("metadata.json", "config.json", "model.weights.h5");
  }

  @Test
  void readsPastBytesOnBothSides() throws IOException {
    byte[] zip = zip(Map.of("a", new byte[] {1, 2, 3}));
    byte[] file = joined("#!/bin/sh\n".getBytes(), zip, new byte[65_535]);
    assertThat(read(file).get("a")).containsExactly(1, 2, 3);
    FileBacked.with(file, region -> assertThat(ZipArchive.matches(region)).isTrue());
    FileBacked.with(new byte[99], region -> assertThat(ZipArchive.matches(region)).isFalse());
    requireRefusal(joined(file, new byte[1]), MalformedReason.TRUNCATED);
  }

  @Test
  void takesTheLastOfTwoArchives() throws IOException {
    byte[] first = zip(Map.of("a", new byte[3]));
    byte[] second = zip(Map.of("b", new byte[4]));
    assertThat(read(joined(first, second))).containsOnlyKeys("b");
  }

  @Test
  void readsBzip2() {
    Map<String, byte[]> members = read(sample("bzip2.zip"));
    assertThat(members)
        .containsOnlyKeys("empty", "one", "runs", "all", "random", "zeros", "blocks");
    assertThat(members.get("zeros")).isEqualTo(new byte[3_000_000]);
    assertThat(new String(members.get("blocks"), java.nio.charset.StandardCharsets.US_ASCII))
        .startsWith("0 1 4 9 16 25 ");
  }

  @Test
  void everyChangedByteOfBzip2IsARefusalOrDoesNotMatter() {
    byte[] file = sample("bzip2.zip");
    int end = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    int longest = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("blocks");
    int refused = 0;
    int changed = 0;
    // Most of the last member is codes, of which each byte is like the others.
    for (int at = 40; at < end; at += at < longest + 700 ? 7 : 101) {
      changed++;
      byte[] damaged = file.clone();
      damaged[at] ^= 0x10;
      refused += FuzzedZip.requireMembersOrRefusal(damaged) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(changed * 9 / 10);
  }

  @Test
  void limitsWhatBzip2Expands() {
    assertThat(read(sample("bzip2.zip"), GivenLimits.files(1, 7, 0, 1))).hasSize(7);
    byte[] bomb = sample("bzip2_bomb.zip");
    assertThat(bomb).hasSizeLessThan(300);
    assertThatThrownBy(() -> read(bomb))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("The archive expands too much");
  }

  @Test
  void readsNamesInUtf8WithoutTheFlagAndInCodePage437() throws IOException {
    byte[] utf8 = zip(Map.of("größe.npy", new byte[1]));
    for (int at = 0; at < utf8.length - 9; at++) {
      boolean local = utf8[at] == 'P' && utf8[at + 1] == 'K' && utf8[at + 2] == 3;
      boolean central = utf8[at] == 'P' && utf8[at + 1] == 'K' && utf8[at + 2] == 1;
      if (local || central) {
        utf8[at + (local ? 7 : 9)] &= ~8;
      }
    }
    assertThat(read(utf8)).containsOnlyKeys("größe.npy");
    assertThat(read(sample("code_page_437.zip"))).containsOnlyKeys("größe.npy");
  }

  @Test
  void namesAreKeys() throws IOException {
    List<String> names = List.of("/a", "../b", "c\\d", "C:e", "__MACOSX/._f", "g\nh", "./i");
    Map<String, byte[]> members = new LinkedHashMap<>();
    names.forEach(name -> members.put(name, new byte[1]));
    assertThat(read(zip(members)).keySet()).containsExactlyElementsOf(names);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void expandsToTheDisk() throws IOException {
    byte[] content = new byte[100_000];
    FileBacked.with(
        zip(Map.of("a", content)),
        region -> {
          ZipArchive archive =
              ZipArchive.open(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
          ZipMember member = archive.members().iterator().next();
          assertThatThrownBy(() -> archive.file(member, folder, Limit.fixed(99_999)))
              .isInstanceOf(LimitExceededException.class);
          assertThatThrownBy(() -> archive.region(member))
              .isInstanceOf(IllegalArgumentException.class);
          try (MemberFile file = archive.file(member, folder, Limit.fixed(100_000))) {
            assertThat(file.region().stream().readAllBytes()).isEqualTo(content);
          }
        });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesWhatIsCutShortAnywhere() throws IOException {
    byte[] zip = zip(Map.of("a", new byte[100]));
    for (int length = 0; length < zip.length; length++) {
      requireRefusal(Arrays.copyOf(zip, length), MalformedReason.TRUNCATED);
    }
  }

  @Test
  void theFuzzersFindsEndInMembersOrARefusal() throws IOException {
    try (Stream<Path> inputs = Files.list(CORPUS)) {
      assertThat(inputs.toList())
          .isNotEmpty()
          .allSatisfy(input -> FuzzedZip.requireMembersOrRefusal(Files.readAllBytes(input)));
    }
  }
}
