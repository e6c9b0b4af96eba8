package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.TensorEntry;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What TensorFlow wrote is read to the last bit. */
class BundleFixturesTest {

  private static final String OBJECT_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";

  /** The bound that the kernel promises, 2⁻⁵¹. */
  private static final Percentage PRECISION = Percentage.withPercentage(100 * 0x1p-51);

  private static JsonNode expected(String fixture) throws IOException {
    return JsonMapper.shared()
        .readTree(
            Files.readAllBytes(Path.of("src/test/resources/checkpoint", fixture, "expected.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dtypes",
        "keras3_checkpoint",
        "partitioned",
        "rnn",
        "save_new_adam",
        "save_weights",
        "shards_and_slices",
        "small_blocks",
        "write_slots_legacy_adam"
      })
  void givesTheExactSums(String fixture) throws IOException {
    JsonNode expected = expected(fixture);
    JsonNode variables = expected.get("variables");
    Bundles.with(
        Bundles.files(fixture),
        expected.get("prefix").asString(),
        bundle -> {
          TreeSet<String> keys = new TreeSet<>(Bundles.elements(bundle).keySet());
          if (bundle.objectGraph() != null) {
            keys.add(OBJECT_GRAPH);
          }
          assertThat(keys).containsExactlyInAnyOrderElementsOf(variables.propertyNames());
          for (BundleTensor tensor : bundle.tensors()) {
            requireEqual(tensor, variables.get(tensor.key()));
          }
        });
  }

  private static void requireEqual(BundleTensor tensor, JsonNode expected) throws IOException {
    TensorEntry entry = tensor.entry(tensor.key());
    assertThat(entry.dtypeLabel()).isEqualTo(expected.get("dtype").asString());
    assertThat(LongStream.of(entry.shape().dimensions()).boxed())
        .isEqualTo(expected.get("shape").valueStream().map(JsonNode::asLong).toList());
    DType dtype = entry.dtype();
    if (expected.has("sum_abs") && dtype != null) {
      byte[] elements = Bundles.elements(tensor, 1 << 16);
      assertThat(Bundles.elements(tensor, 8)).isEqualTo(elements);
      SumAccumulator accumulator = new SumAccumulator();
      accumulator.add(
          KernelProvider.best()
              .reduction()
              .reduce(dtype, elements, 0, elements.length / dtype.byteSize()));
      Sums sums = accumulator.sums();
      assertThat(sums.sumAbs()).isCloseTo(number(expected.get("sum_abs")), PRECISION);
      assertThat(sums.sumSquares()).isCloseTo(number(expected.get("sum_squares")), PRECISION);
    }
  }

  private static Double number(JsonNode node) {
    return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
  }

  @Test
  void readsTheObjectGraph() {
    Bundles.with(
        Bundles.files("shards_and_slices"),
        "model.ckpt",
        bundle -> {
          ObjectGraph graph = Objects.requireNonNull(bundle.objectGraph());
          Integer model = Objects.requireNonNull(graph.child(0, "model"));
          Integer layer = Objects.requireNonNull(graph.child(model, "layer-1"));
          Integer kernel = Objects.requireNonNull(graph.child(layer, "kernel"));
          assertThat(graph.child(model, "layer_with_weights-1")).isEqualTo(layer);
          assertThat(graph.object(kernel).valueKey())
              .isEqualTo("model/layer_with_weights-1/kernel/.ATTRIBUTES/VARIABLE_VALUE");
          assertThat(graph.child(layer, "absent")).isNull();
        });
  }

  @Test
  void leavesOutWhatTrainingKeeps() {
    Map<String, Integer> counted =
        Map.of(
            "write_slots_legacy_adam", 11,
            "save_new_adam", 4,
            "keras3_checkpoint", 8,
            "partitioned", 2,
            "shards_and_slices", 5);
    counted.forEach((fixture, count) ->
        withVariables(
            fixture, variables -> assertThat(variables.variables()).as(fixture).hasSize(count)));
    withVariables(
        "save_new_adam",
        variables -> {
          assertThat(variables.variables())
              .extracting(NamedTensor::name)
              .containsExactly(
                  "net/student/layer_with_weights-0/kernel",
                  "net/student/layer_with_weights-0/bias",
                  "net/student/layer_with_weights-1/kernel",
                  "net/student/layer_with_weights-1/bias");
          assertThat(variables.notices())
              .singleElement()
              .extracting(notice -> notice.detail())
              .isEqualTo(
                  "Tensors not counted as weights: 10 from optimizer state, 1 save_counter.");
        });
  }

  private interface Check {
    void of(CheckpointVariables variables);
  }

  private static void withVariables(String fixture, Check check) {
    try {
      Bundles.with(
          Bundles.files(fixture),
          expected(fixture).get("prefix").asString(),
          bundle -> check.of(new CheckpointVariables(bundle)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
