package io.penalties.format.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Models of the tests, and ways to read them. */
final class TfjsModels {

  static final String MANIFEST = "model.json";
  static final FileLimits LIMITS = GivenLimits.files(64 << 10, 100, 8, 200);

  private static final Path FOLDER = Path.of("src/test/resources/tfjs");

  private TfjsModels() {}

  /** What the files of a fixture contain. */
  static Map<String, byte[]> files(String fixture) {
    return new LinkedHashMap<>(FileSet.read(FOLDER.resolve(fixture)));
  }

  /** A model of one group with these weights, in one file. */
  static Map<String, byte[]> model(String weights, byte[] file) {
    String manifest =
        """
        {"weightsManifest": [{"paths": ["a.bin"], "weights": [%s]}]}
        """;
    return Map.of(
        MANIFEST, manifest.formatted(weights).getBytes(StandardCharsets.UTF_8), "a.bin", file);
  }

  /** What is done with a model. */
  interface Use {
    void of(TfjsModel model) throws IOException;
  }

  static void with(Map<String, byte[]> files, Use use) {
    try (FileSet set = new FileSet(files)) {
      FileRegion region = Objects.requireNonNull(set.apply(MANIFEST));
      use.of(
          TfjsManifest.read(MANIFEST, region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))
              .open(set));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of every weight by its name. */
  static Map<String, byte[]> elements(TfjsModel model, int bufferBytes) throws IOException {
    Map<String, byte[]> elements = new LinkedHashMap<>();
    try (TensorFileReader reader = model.reader()) {
      byte[] buffer = new byte[bufferBytes];
      for (TensorEntry entry; (entry = reader.next()) != null; ) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
          bytes.write(buffer, 0, n);
        }
        assertThat(bytes.size()).as(entry.name()).isEqualTo((int) entry.byteSize());
        elements.put(entry.name(), bytes.toByteArray());
      }
    }
    return elements;
  }

  /** The failure of a model of which everything is read. */
  static MalformedTensorException refusal(Map<String, byte[]> files) {
    MalformedTensorException failure =
        catchThrowableOfType(
            MalformedTensorException.class,
            () -> with(files, model -> assertThat(elements(model, 48)).isNotNull()));
    assertThat(failure).as("the refusal").isNotNull();
    assertThat(failure.offset()).isNotNegative();
    return failure;
  }
}
