package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.npy.NpzFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file is what, by its first bytes. */
class ForeignFileTest {

  private static final Map<ForeignFile, List<byte[]>> FILES =
      Map.ofEntries(
          Map.entry(ForeignFile.EMPTY, List.of(new byte[0])),
          Map.entry(
              ForeignFile.GIT_LFS,
              texts("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n")),
          Map.entry(
              ForeignFile.HTML,
              texts(
                  "<!DOCTYPE html><html>",
                  "\n<html lang=\"en\">",
                  "\uFEFF<!doctype HTML>",
                  "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"…\">")),
          Map.entry(ForeignFile.XML, texts("<?xml version=\"1.0\"?><net name=\"m\">")),
          Map.entry(
              ForeignFile.TENSORFLOW_JS,
              texts(
                  "{\"format\": \"layers-model\"}",
                  "{\"modelTopology\": {\"class_name\": \"A\"}}")),
          Map.entry(
              ForeignFile.SHARD_INDEX,
              texts(
                  "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {}}",
                  "{\n  \"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\"}}")),
          Map.entry(
              ForeignFile.KERAS_CONFIG,
              texts("{\"module\": \"keras\", \"class_name\": \"Functional\", \"config\": {}}")),
          Map.entry(ForeignFile.JSON, texts("{\"a\": 1}", "[1, 2]")),
          Map.entry(
              ForeignFile.PYTORCH,
              List.of(
                  hex("80028a0a6cfc9c46f9206aa850192e8002"),
                  zip("archive/data.pkl"),
                  zip("model/.format_version"),
                  zip("model/byteorder"))),
          Map.entry(
              ForeignFile.PICKLE,
              List.of(
                  hex("80049532000000000000008c"),
                  hex("80025d71"),
                  "(dp0\nS'a'\n".getBytes(StandardCharsets.UTF_8))),
          Map.entry(
              ForeignFile.KERAS,
              List.of(zip("metadata.json"), zip("config.json"), zip("model.weights.h5"))),
          Map.entry(ForeignFile.HDF5, List.of(hex("894844460d0a1a0a00"))),
          Map.entry(ForeignFile.SAVED_MODEL, List.of(hex("080112c6010a0b"))),
          Map.entry(ForeignFile.ONNX, List.of(hex("080812077079746f726368"), hex("08083ab0010a"))),
          Map.entry(ForeignFile.TENSORFLOW_LITE, List.of(hex("1c00000054464c33"))),
          Map.entry(ForeignFile.GGUF, List.of(hex("4747554603000000"))),
          Map.entry(ForeignFile.PNG, List.of(hex("89504e470d0a1a0a0000000d49484452"))),
          Map.entry(ForeignFile.JPEG, List.of(hex("ffd8ffe000104a464946"))),
          Map.entry(ForeignFile.GIF, texts("GIF89a")),
          Map.entry(ForeignFile.PDF, texts("%PDF-1.7\n")),
          Map.entry(ForeignFile.GZIP, List.of(hex("1f8b0800"))),
          Map.entry(ForeignFile.ZSTANDARD, List.of(hex("28b52ffd04"))),
          Map.entry(ForeignFile.XZ, List.of(hex("fd377a585a000004"))),
          Map.entry(ForeignFile.BZIP2, texts("BZh91AY")),
          Map.entry(ForeignFile.LZ4, List.of(hex("04224d1864"))),
          Map.entry(ForeignFile.SEVEN_ZIP, List.of(hex("377abcaf271c0004"))),
          Map.entry(ForeignFile.RAR, List.of(hex("526172211a070100"))),
          Map.entry(ForeignFile.TAR, List.of(tar())),
          Map.entry(ForeignFile.ZIP, List.of(zip("readme.txt"), zip("[Content_Types].xml"))),
          Map.entry(ForeignFile.PARQUET, List.of(hex("5041523115040000"))),
          Map.entry(ForeignFile.ARROW, List.of(hex("4152524f57310000"))),
          Map.entry(ForeignFile.MATLAB, texts("MATLAB 5.0 MAT-file, Platform: GLNXA64")));

  @ParameterizedTest
  @EnumSource
  void eachKindIsKnownByItsFirstBytes(ForeignFile kind) {
    for (byte[] start : FILES.getOrDefault(kind, List.of())) {
      assertThat(ForeignFile.of(start)).contains(kind);
      assertThat(ForeignFile.refusal("a model", start))
          .hasMessageStartingWith("Expected a model. Received: a")
          .hasMessageEndingWith(".");
    }
    assertThat(FILES).containsKey(kind);
  }

  @ParameterizedTest
  @EnumSource
  void noBeginningIsTooShort(ForeignFile kind) {
    for (byte[] start : FILES.getOrDefault(kind, List.of())) {
      for (int length = 0; length <= start.length; length++) {
        ForeignFile.of(Arrays.copyOf(start, length));
      }
    }
  }

  @Test
  void anArchiveOfArraysIsNone() {
    assertThat(ForeignFile.of(zip("weights.npy"))).isEmpty();
    assertThat(ForeignFile.of(zip("encoder/data.pkl.npy"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "C:\\models\\model.h5"})
  void aNameInPlaceOfTheFileIsShown(String name) {
    byte[] start = name.getBytes(StandardCharsets.UTF_8);
    assertThat(ForeignFile.refusal("a model", start))
        .hasMessage(
            "Expected a model. Received: text that begins with %s. With curl, an @ before a name"
                + " sends the file: -F model=@model.keras.",
            Received.string(name));
  }

  @Test
  void otherBytesAreShown() {
    assertThat(ForeignFile.refusal("a model", hex("00010203")))
        .hasMessage("Expected a model. Received: one that begins with the bytes 00 01 02 03.");
  }

  @Test
  void onlyModelsAreTakenFromTheFormatThatBeginsLikeThem() {
    TensorFiles npz =
        new TensorFiles(List.of(new NpzFormat(GivenLimits.files(1 << 20, 100, 32, 1000))));
    Set<ForeignFile> models = EnumSet.noneOf(ForeignFile.class);
    FILES.forEach((kind, files) -> {
      if (files.stream().anyMatch(file -> file.length > 4 && file[0] == 'P' && file[1] == 'K')
          && npz.find(files.getLast()).isEmpty()) {
        models.add(kind);
      }
    });
    assertThat(models).containsExactlyInAnyOrder(ForeignFile.KERAS, ForeignFile.PYTORCH);
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] zip(String member) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write(new byte[8]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    byte[] all = bytes.toByteArray();
    return Arrays.copyOf(all, Math.min(all.length, ForeignFile.START_BYTES));
  }

  private static byte[] tar() {
    byte[] header = new byte[512];
    System.arraycopy("model.h5".getBytes(StandardCharsets.UTF_8), 0, header, 0, 8);
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, header, 257, 5);
    return header;
  }
}
