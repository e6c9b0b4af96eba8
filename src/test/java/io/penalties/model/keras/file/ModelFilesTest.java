package io.penalties.model.keras.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileRegion;
import io.penalties.format.hdf5.Hdf5Attributes;
import io.penalties.format.hdf5.Hdf5Dataset;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.format.zip.MemberFile;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every real model file: what Keras says is in it, and what another reader of HDF5 finds. */
class ModelFilesTest {

  static {
    ((Logger) LoggerFactory.getLogger("io.jhdf")).setLevel(Level.WARN);
  }

  @TempDir private Path folder;

  static List<Path> archives() {
    return ModelFiles.sound("model.keras");
  }

  static List<Path> legacyFiles() {
    return ModelFiles.sound("legacy.h5");
  }

  static List<Path> weightFiles() {
    return ModelFiles.sound("model.weights.h5");
  }

  @ParameterizedTest
  @MethodSource("archives")
  void readsArchives(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      KerasArchive archive =
          KerasArchive.open(
              FileRegion.of(channel),
              ModelFiles.LIMITS,
              new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
      JsonMapper json = new JsonMapper();
      assertThat(json.readTree(archive.config()).get("class_name").asString()).isNotEmpty();
      assertThat(json.readTree(Objects.requireNonNull(archive.metadata())).has("keras_version"))
          .isTrue();
      assertThat(archive.weightsFormat()).isEqualTo(WeightsFormat.HDF5);
      try (MemberFile weights = archive.weights(folder)) {
        Path copy = folder.resolve("weights.h5");
        try (InputStream bytes = weights.region().stream()) {
          Files.copy(bytes, copy);
        }
        Hdf5File hdf5 = open(weights.region());
        requireTerms(hdf5, "h5_path", file);
        requireSameAsOtherReader(hdf5, copy);
      }
    }
  }

  private static Hdf5File open(FileRegion region) throws IOException {
    return Hdf5File.open(
        region, ModelFiles.HDF5_LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @MethodSource("weightFiles")
  void readsWeightFiles(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      Hdf5File hdf5 = open(FileRegion.of(channel));
      requireTerms(hdf5, "h5_path", file);
      requireSameAsOtherReader(hdf5, file);
    }
  }

  @ParameterizedTest
  @MethodSource("legacyFiles")
  void readsLegacyFiles(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      Hdf5File hdf5 = open(FileRegion.of(channel));
      requireTerms(hdf5, "legacy_h5_path", file);
      requireSameAsOtherReader(hdf5, file);
      Hdf5Attributes attributes = hdf5.root().attributes();
      assertThat(attributes.string("backend")).isEqualTo("tensorflow");
      assertThat(attributes.string("keras_version")).isNotEmpty();
      assertThat(new JsonMapper().readTree(attributes.string("model_config")).has("class_name"))
          .isTrue();
      requireListedWeights(Objects.requireNonNull(hdf5.root().group("model_weights")));
    }
  }

  /** A legacy file lists its layers, and each layer its weights. */
  private static void requireListedWeights(Hdf5Group weights) throws IOException {
    List<String> layers = Objects.requireNonNull(weights.attributes().strings("layer_names"));
    assertThat(layers).isNotEmpty();
    for (String layer : layers) {
      Hdf5Group group = Objects.requireNonNull(weights.group(layer), layer);
      for (String name : Objects.requireNonNull(group.attributes().strings("weight_names"))) {
        assertThat(group.dataset(name)).as(layer + ": " + name).isNotNull();
      }
    }
  }

  private static void requireTerms(Hdf5File file, String pathField, Path source)
      throws IOException {
    for (JsonNode term : ModelFiles.weightTerms(source)) {
      String path = term.get(pathField).asString();
      Hdf5Dataset dataset = Objects.requireNonNull(file.root().dataset(path), path);
      assertThat(dataset.entry().shape().dimensions()).as(path).isEqualTo(ModelFiles.shape(term));
      assertThat(dataset.entry().name()).isEqualTo(path);
    }
  }

  private static void requireSameAsOtherReader(Hdf5File file, Path path) throws IOException {
    try (HdfFile other = new HdfFile(path)) {
      Map<String, Dataset> datasets = new TreeMap<>();
      collect(other, datasets);
      assertThat(file.datasets())
          .extracting(dataset -> dataset.entry().name())
          .containsExactlyInAnyOrderElementsOf(datasets.keySet());
      for (Hdf5Dataset dataset : file.datasets()) {
        Dataset same = Objects.requireNonNull(datasets.get(dataset.entry().name()));
        DType dtype = dataset.entry().dtype();
        if (dtype == DType.FLOAT32 || dtype == DType.FLOAT64) {
          requireSums(ModelFiles.sums(dataset), values(same.getDataFlat()));
        }
      }
    }
  }

  private static void collect(Group group, Map<String, Dataset> datasets) {
    for (Node node : group) {
      if (node instanceof Dataset dataset) {
        datasets.put(dataset.getPath().substring(1), dataset);
      } else if (node instanceof Group inner) {
        collect(inner, datasets);
      }
    }
  }

  private static double[] values(Object flat) {
    return switch (flat) {
      case float[] floats ->
          IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
      case double[] doubles -> doubles;
      case Float scalar -> new double[] {scalar};
      default -> throw new AssertionError(flat.getClass());
    };
  }

  private static void requireSums(Sums sums, double[] values) {
    double sumAbs = DoubleStream.of(values).map(Math::abs).sum();
    double sumSquares = DoubleStream.of(values).map(value -> value * value).sum();
    assertThat(sums.sumAbs()).isCloseTo(sumAbs, within(1e-14 * sumAbs));
    assertThat(sums.sumSquares()).isCloseTo(sumSquares, within(1e-14 * sumSquares));
  }
}
