package io.penalties.model.keras.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileSet;
import io.penalties.format.GivenLimits;
import io.penalties.format.bundle.OpenedBundle;
import io.penalties.format.bundle.TensorBundle;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.file.CheckpointWeights;
import io.penalties.model.keras.file.StoredConfig;
import io.penalties.model.keras.file.StoredModel;
import io.penalties.model.keras.plan.LocatedLayer;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.LocatedWeight;
import io.penalties.model.keras.plan.ModelPlan;
import io.penalties.model.keras.plan.WeightPlace;
import io.penalties.regularizer.Convention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Layers, order and places of the weight terms are those of TensorFlow after loading. */
class SavedModelTest {

  private static final FileLimits LIMITS = GivenLimits.files(16 << 20, 10_000, 32, 1000);
  private static final int MAX_JSON_BYTES = 16 << 20;

  private static Path folder(String topic, String fixture) {
    return Path.of("src/test/resources", topic, fixture);
  }

  private static JsonNode expected(Path folder) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("expected.json")));
  }

  private static TensorBundle bundle(FileSet files, String prefix) throws IOException {
    return OpenedBundle.of(files, prefix, LIMITS);
  }

  private static @Nullable StoredModel open(FileSet files) throws IOException {
    return SavedModel.open(
        Objects.requireNonNull(files.apply(SavedModel.FILE)),
        files.apply(SavedModel.METADATA),
        bundle(files, SavedModel.VARIABLES),
        MAX_JSON_BYTES,
        new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
  }

  /** The weights that a regularizer acts on, in order: the layer's path, the key. */
  private static List<String> regularized(LocatedModel located) {
    List<String> terms = new ArrayList<>();
    for (LocatedLayer layer : located.layers()) {
      for (LocatedWeight weight : layer.weights()) {
        if (weight.weight().regularizer() != null) {
          assertThat(weight.place()).isInstanceOf(WeightPlace.Stored.class);
          terms.add(((WeightPlace.Stored) weight.place()).path());
        }
      }
    }
    return terms;
  }

  private static List<String> expectedKeys(JsonNode expected, boolean computed) {
    return expected
        .get("terms")
        .valueStream()
        .filter(term -> !term.get("checkpoint_key").isNull())
        .filter(term -> !computed || !term.get("value_float64").isNull())
        .map(term -> term.get("checkpoint_key").asString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bidirectional_lstm",
        "compiled_slots",
        "conv_batchnorm",
        "custom_regularizer",
        "float16_policy",
        "frozen_functional",
        "frozen_layer",
        "frozen_rnn",
        "frozen_sequential",
        "functional_two_inputs",
        "lambda_layer",
        "nested_sequential",
        "object_graph_metadata",
        "object_graph_metadata_tf20",
        "seed_sequential",
        "shared_layer",
        "subclassed_model",
        "two_shards"
      })
  void findsTheTermsInTheirOrder(String fixture) throws IOException {
    Path folder = folder("savedmodel", fixture);
    JsonNode expected = expected(folder);
    try (FileSet files = new FileSet(FileSet.read(folder.resolve("model")))) {
      StoredModel model = Objects.requireNonNull(open(files));
      ModelPlan plan = model.plan(null);
      assertThat(plan.convention()).isEqualTo(Convention.TF_KERAS);
      LocatedModel located = model.weights().locate(plan);
      assertThat(regularized(located)).isEqualTo(expectedKeys(expected, true));
      List<String> paths = located.layers().stream().map(layer -> layer.layer().name()).toList();
      for (JsonNode term : expected.get("terms")) {
        if (!term.get("layer_path").asString().isEmpty()
            && term.get("layer_path").asString().indexOf('/') < 0) {
          assertThat(paths).contains(term.get("layer_path").asString());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "custom_regularizer, UNSUPPORTED_REGULARIZER",
    "lambda_layer, UNSUPPORTED_LAYER",
    "subclassed_model, UNSUPPORTED_LAYER"
  })
  void warnsOfWhatCannotBeKnown(String fixture, WarningCode code) throws IOException {
    try (FileSet files =
        new FileSet(FileSet.read(folder("savedmodel", fixture).resolve("model")))) {
      assertThat(Objects.requireNonNull(open(files)).plan(null).warnings())
          .anyMatch(warning -> warning.code() == code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras3_export", "tf_saved_model_save"})
  void hasNoLayersWithoutTheMetadataOfKeras(String fixture) throws IOException {
    try (FileSet files =
        new FileSet(FileSet.read(folder("savedmodel", fixture).resolve("model")))) {
      assertThat(open(files)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keras3_checkpoint",
        "rnn",
        "save_new_adam",
        "save_weights",
        "shards_and_slices",
        "small_blocks",
        "write_slots_legacy_adam"
      })
  void findsTheModelInACheckpoint(String fixture) throws IOException {
    Path folder = folder("checkpoint", fixture);
    JsonNode expected = expected(folder);
    try (FileSet files = new FileSet(FileSet.read(folder))) {
      byte[] config = Files.readAllBytes(folder.resolve("model.json"));
      TensorBundle bundle = bundle(files, expected.get("prefix").asString());
      StoredModel model =
          new StoredModel(
              StoredConfig.parse(config, config.length, new HeldBytes(Limit.fixed(Long.MAX_VALUE))),
              null,
              CheckpointWeights.search(bundle),
              () -> {});
      List<String> keys = regularized(model.weights().locate(model.plan(null)));
      if (expected.get("terms").isEmpty()) {
        assertThat(keys).isNotEmpty();
      } else {
        assertThat(keys).isEqualTo(expectedKeys(expected, false));
      }
    }
  }
}
