package io.penalties.format.npy;

import static io.penalties.format.Decoding.decode;
import static io.penalties.format.npy.NpyBytes.oneAndTwo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.DecodedTensor;
import io.penalties.format.Decoding;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.npy.ZipBytes.Style;
import io.penalties.kernel.Sums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives in all the ways that the format leaves open. */
class NpzTest {

  private static void requireOneAndTwo(byte[] file, String... names) {
    assertThat(decode(file))
        .allSatisfy(tensor ->
            assertThat(Objects.requireNonNull(tensor.sums()))
                .returns(3.0, Sums::sumAbs)
                .returns(5.0, Sums::sumSquares))
        .extracting(tensor -> tensor.entry().name())
        .containsExactly(names);
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryStyle(Style style) {
    byte[] file =
        new ZipBytes()
            .add("dense/kernel.npy", oneAndTwo(), style)
            .add("b.npy", oneAndTwo(), style)
            .toBytes();
    requireOneAndTwo(file, "dense/kernel", "b");
  }

  @Test
  void readsMixedStyles() {
    ZipBytes zip = new ZipBytes();
    for (Style style : Style.values()) {
      zip.add(style + ".npy", oneAndTwo(), style);
    }
    requireOneAndTwo(
        zip.zip64Directory().toBytes(),
        Arrays.stream(Style.values()).map(Enum::name).toArray(String[]::new));
  }

  @Test
  void readsWhatTheJdkWrites() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : new String[] {"a.npy", "b.npy"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(oneAndTwo());
      }
    }
    requireOneAndTwo(file.toByteArray(), "a", "b");
  }

  @Test
  void readsEmptyArchives() {
    assertThat(decode(new ZipBytes().toBytes())).isEmpty();
  }

  @Test
  void readsNamesInUtf8() {
    requireOneAndTwo(
        new ZipBytes().add("schicht/größe 層.npy", oneAndTwo(), Style.STORED).toBytes(),
        "schicht/größe 層");
  }

  @Test
  void passesOverOtherMembers() {
    byte[] file =
        new ZipBytes()
            .add("folder/", new byte[0], Style.STORED)
            .add("readme.txt", new byte[100_000], Style.DEFLATED_DESCRIBED)
            .add("a.npy", oneAndTwo(), Style.STORED)
            .add("zeros", new byte[65_536], Style.STORED)
            .toBytes();
    requireOneAndTwo(file, "a");
  }

  @ParameterizedTest
  @EnumSource
  void readsArraysOfAnyName(Style style) {
    byte[] file =
        new ZipBytes()
            .add("/a.npy", oneAndTwo(), style)
            .add("b", oneAndTwo(), style)
            .add("../c.npy", oneAndTwo(), style)
            .toBytes();
    requireOneAndTwo(file, "/a", "b", "../c");
  }

  @Test
  void passesOverWhatMacOsAdds() {
    byte[] file =
        new ZipBytes()
            .add("a.npy", oneAndTwo(), Style.STORED)
            .add("__MACOSX/._a.npy", new byte[] {0, 5, 22, 7, 0, 0, 0}, Style.DEFLATED)
            .add("folder/", new byte[0], Style.STORED_DESCRIBED)
            .toBytes();
    requireOneAndTwo(file, "a");
  }

  /** Written by npz_samples.py: every type that NumPy writes and no penalty is computed on. */
  @ParameterizedTest
  @ValueSource(strings = {"kinds.npz", "kinds_compressed.npz"})
  void namesTheTypesThatItPassesOver(String name) throws IOException {
    byte[] file = Files.readAllBytes(Path.of("src/test/resources/npz/" + name));
    assertThat(decode(file))
        .extracting(tensor -> tensor.entry().name() + " " + tensor.entry().dtypeLabel())
        .containsExactly(
            "text str192",
            "no_text str32",
            "bytes bytes40",
            "dates datetime64",
            "spans timedelta64",
            "raw void40",
            "objects object",
            "fields structured",
            "nested structured",
            "w float32");
    assertThat(decode(file).getLast().sums()).returns(3.0, Sums::sumAbs);
  }

  @Test
  void readsADirectoryInAnotherOrderAndAComment() {
    byte[] file =
        new ZipBytes()
            .add("a.npy", oneAndTwo(), Style.STORED)
            .add("b.npy", oneAndTwo(), Style.DEFLATED)
            .reverseDirectory()
            .toBytes("PK\5\6 is what this comment begins with");
    requireOneAndTwo(file, "a", "b");
  }

  @ParameterizedTest
  @EnumSource
  void passesOverAnArrayThatNobodyReads(Style style) throws IOException {
    byte[] file =
        new ZipBytes().add("a.npy", oneAndTwo(), style).add("b.npy", oneAndTwo(), style).toBytes();
    try (var reader =
        Decoding.files(Decoding.LIMITS)
            .open(new ByteArrayInputStream(file), new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  /** 70 MB of zeros: beyond what is free of any ratio. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesABomb(boolean array) {
    byte[] zeros =
        Arrays.copyOf(
            NpyBytes.file(NpyBytes.header("<f4", "(17500000,)")),
            NpyBytes.file(NpyBytes.header("<f4", "(17500000,)")).length + 70_000_000);
    zeros[0] = array ? zeros[0] : 0;
    byte[] file =
        new ZipBytes()
            .add("first.npy", oneAndTwo(), Style.STORED)
            .add(array ? "a.npy" : "a.txt", zeros, Style.DEFLATED)
            .toBytes();
    assertThat(file).hasSizeLessThan(100_000);
    FileLimits honest = GivenLimits.files(1000, 10, 10, 1100);
    assertThat(Decoding.decode(new ByteArrayInputStream(file), honest))
        .extracting(DecodedTensor::entry)
        .hasSize(array ? 2 : 1);
    FileLimits low = GivenLimits.files(1000, 10, 10, 100);
    assertThatThrownBy(() -> Decoding.decode(new ByteArrayInputStream(file), low))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            failure -> {
              assertThat(failure.limit().name()).isEqualTo("penalties.limits.max-expansion-ratio");
              assertThat(failure.limit().value()).isEqualTo(100);
              assertThat(failure).hasMessageStartingWith("The archive expands too much: ");
            });
  }
}
