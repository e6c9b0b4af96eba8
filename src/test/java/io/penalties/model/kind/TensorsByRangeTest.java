package io.penalties.model.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import io.penalties.model.ModelLimits;
import io.penalties.source.CountingSource;
import io.penalties.source.FolderSource;
import io.penalties.source.InvalidSourceException;
import io.penalties.source.SourceFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers without data: the places of tensors in each format, and how little is read to find them.
 */
class TensorsByRangeTest {

  private static final FileLimits LIMITS = GivenLimits.files(16 << 20, 100_000, 32, 1000);
  private static final HeldBytes HELD = new HeldBytes(Limit.fixed(Long.MAX_VALUE));
  private static final ModelContext CONTEXT =
      new ModelContext(
          null,
          new ModelLimits(LIMITS, Limit.fixed(100_000), Limit.fixed(1 << 20), Limit.fixed(1 << 30)),
          Path.of("target"),
          HELD);
  private static final ModelKinds KINDS = ModelKinds.of(LIMITS);

  @TempDir Path folder;

  private static CountingSource fixtures() {
    return source(Path.of("src/test/resources").toAbsolutePath());
  }

  private static CountingSource source(Path root) {
    return new CountingSource(new FolderSource("here", root), false);
  }

  private interface Use {
    void of(OpenedModel.Tensors model) throws IOException;
  }

  private static void open(CountingSource source, String path, Use use) throws IOException {
    try (FileSet found =
            SourceSet.find(source, path, "/model/path", UnaryOperator.identity(), CONTEXT);
        FileSet files = KINDS.unpacked(found, CONTEXT)) {
      ModelKind kind = Objects.requireNonNull(KINDS.find(files, CONTEXT));
      use.of((OpenedModel.Tensors) ModelKinds.open(kind, files, CONTEXT));
    }
  }

  private static byte[] read(TensorFileReader reader, TensorEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.byteSize()];
    int done = 0;
    while (done < bytes.length) {
      done += reader.read(bytes, done, bytes.length - done);
    }
    return bytes;
  }

  private static byte[] read(TensorPlace place, int elementBytes) throws IOException {
    SourceFile file = Objects.requireNonNull(place.bytes().source());
    byte[] bytes = new byte[(int) place.bytes().length()];
    file.read(place.bytes().start(), ByteBuffer.wrap(bytes));
    if (place.bigEndian()) {
      for (int at = 0; at < bytes.length; at += elementBytes) {
        for (int i = 0; i < elementBytes / 2; i++) {
          byte low = bytes[at + i];
          bytes[at + i] = bytes[at + elementBytes - 1 - i];
          bytes[at + elementBytes - 1 - i] = low;
        }
      }
    }
    return bytes;
  }

  /** The second column: how many of the tensors lie in no one piece, or are empty in PyTorch. */
  @ParameterizedTest
  @CsvSource({
    "tensors/mixed.safetensors, 0",
    "tensors/special.safetensors, 0",
    "tensors/v1.npy, 0",
    "tensors/big_endian.npy, 0",
    "tensors/fortran.npy, 0",
    "tensors/stored.npz, 0",
    "tensors/deflated.npz, 6",
    "sets/hf_sharded/mixed_dtypes/model.safetensors.index.json, 0",
    "sets/hf_sharded/written_by_hub/, 0",
    "checkpoint/save_weights/ckpt, 0",
    "checkpoint/shards_and_slices/model.ckpt.index, 2",
    "savedmodel/keras3_export/model/saved_model.pb, 0",
    "torch/state_dict/model.pt, 0",
    "torch/legacy/old.pth, 0",
    "torch/sharded_bin/pytorch_model.bin.index.json, 0",
    "torch/views/model.pt, 7",
  })
  void everyTensorIsWhereItsHeaderSays(String path, int elsewhere) throws IOException {
    open(
        fixtures(),
        path,
        model -> {
          List<ListedTensor> listed = TensorList.of(model, HELD);
          Map<String, byte[]> elements = new LinkedHashMap<>();
          for (OpenableTensors source : model.files()) {
            try (TensorFileReader reader = source.opener().open(source.file(), HELD)) {
              for (TensorEntry e = reader.next(); e != null; e = reader.next()) {
                elements.put(source.file().name() + " " + e.name(), read(reader, e));
              }
            }
          }
          assertThat(listed.stream().map(t -> t.file() + " " + t.entry().name()))
              .isNotEmpty()
              .containsExactlyElementsOf(elements.keySet());
          int others = 0;
          for (ListedTensor tensor : listed) {
            TensorPlace place = tensor.place();
            if (place == null) {
              others++;
            } else {
              int width = tensor.entry().dtype() == null ? 1 : tensor.entry().dtype().byteSize();
              assertThat(read(place, width))
                  .as(tensor.toString())
                  .isEqualTo(elements.get(tensor.file() + " " + tensor.entry().name()));
            }
          }
          assertThat(others).isEqualTo(elsewhere);
        });
  }

  @Test
  void headersOfLargeFilesAreReadWithoutTheirElements() throws IOException {
    long elements = 1L << 30;
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      entries.add(
          "\"t%d\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
              .formatted(i, elements, i * 4 * elements, (i + 1) * 4 * elements));
    }
    byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("large.safetensors");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
      out.write(header);
      // A hole: the file takes a block of the disk.
      out.setLength(8 + header.length + 12 * elements);
    }
    CountingSource source = source(folder);
    open(
        source,
        "large.safetensors",
        model -> {
          List<ListedTensor> listed = TensorList.of(model, HELD);
          assertThat(listed).hasSize(3);
          TensorPlace last = Objects.requireNonNull(listed.getLast().place());
          assertThat(last.bytes().start()).isEqualTo(8 + header.length + 8 * elements);
          assertThat(last.bytes().length()).isEqualTo(4 * elements);
        });
    assertThat(source.bytes()).isLessThan(200_000);
  }

  @Test
  void aFileThatEndsBeforeItsTensorsIsRefusedByItsHeader() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("src/test/resources/tensors/mixed.safetensors"));
    Files.write(
        folder.resolve("cut.safetensors"), java.util.Arrays.copyOf(whole, whole.length - 1));
    open(
        source(folder),
        "cut.safetensors",
        model ->
            assertThatThrownBy(() -> TensorList.of(model, HELD))
                .hasMessageContaining("bytes of elements. Received: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "/etc/passwd",
        "../tensors",
        "tensors/../../x",
        "tensors//v1.npy",
        "./tensors",
        "tensors/.",
        "tensors\\v1.npy",
        "tensors/v1.npy\u0000",
        "a\nb",
        "C:/x",
        "tensors//",
        "..",
        "nothing",
        "nothing/",
        "tensors/v1.npy/",
        "tensors/v1.npy/x"
      })
  void pathsThatLeadElsewhereOrNowhereAreRefused(String path) {
    assertThatThrownBy(() -> open(fixtures(), path, model -> {}))
        .isInstanceOfSatisfying(
            InvalidSourceException.class, e -> assertThat(e.pointer()).isEqualTo("/model/path"))
        .hasMessageStartingWith("Expected ");
  }
}
