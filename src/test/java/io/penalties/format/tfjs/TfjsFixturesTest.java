package io.penalties.format.tfjs;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.FileBacked;
import io.penalties.format.TensorEntry;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Groups cut anywhere and quantized weights are read to the last bit. */
class TfjsFixturesTest {

  /** The bound that the kernel promises, 2⁻⁵¹. */
  private static final Percentage PRECISION = Percentage.withPercentage(100 * 0x1p-51);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp",
        "quantized_mixed",
        "quantized_uint8",
        "rnn",
        "shards_cut_anywhere",
        "two_groups"
      })
  void givesTheExactSums(String fixture) throws IOException {
    JsonNode weights =
        JsonMapper.shared()
            .readTree(
                Files.readAllBytes(Path.of("src/test/resources/tfjs", fixture, "expected.json")))
            .get("weights");
    TfjsModels.with(
        TfjsModels.files(fixture),
        model -> {
          Map<String, byte[]> elements = TfjsModels.elements(model, 48);
          assertThat(TfjsModels.elements(model, 1 << 16)).containsOnlyKeys(elements.keySet());
          assertThat(elements).containsOnlyKeys(weights.propertyNames());
          elements.forEach((name, bytes) ->
              requireEqual(
                  Objects.requireNonNull(model.weights().get(name)).entry(),
                  bytes,
                  weights.get(name)));
        });
  }

  private static void requireEqual(TensorEntry entry, byte[] elements, JsonNode expected) {
    assertThat(LongStream.of(entry.shape().dimensions()).boxed())
        .isEqualTo(expected.get("shape").valueStream().map(JsonNode::asLong).toList());
    DType dtype = Objects.requireNonNull(entry.dtype());
    SumAccumulator accumulator = new SumAccumulator();
    accumulator.add(
        KernelProvider.best()
            .reduction()
            .reduce(dtype, elements, 0, elements.length / dtype.byteSize()));
    Sums sums = accumulator.sums();
    assertThat(sums.sumAbs())
        .as(entry.name())
        .isCloseTo(expected.get("sum_abs").asDouble(), PRECISION);
    assertThat(sums.sumSquares())
        .as(entry.name())
        .isCloseTo(expected.get("sum_squares").asDouble(), PRECISION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  {\"modelTopology\": 3, \"weightsManifest\": []} | true",
        "{\"\"weightsManifest\" | true",
        "{\"weightsManifes | false",
        "[\"weightsManifest\"] | false",
        "{\"weightManifest\"} | false"
      })
  void knowsAManifestByItsWeights(String start, boolean expected) {
    FileBacked.with(
        start.getBytes(StandardCharsets.UTF_8),
        region -> assertThat(TfjsManifest.matches(region)).isEqualTo(expected));
  }

  @Test
  void scalesInFloat64() {
    String weights =
        """
        {"name": "a", "shape": [2], "dtype": "float32",
         "quantization": {"dtype": "uint16", "scale": 0.1, "min": -3}},
        {"name": "b", "shape": [2, 0], "dtype": "float32",
         "quantization": {"dtype": "uint8", "scale": 0.5, "min": 1}},
        {"name": "c", "shape": [], "dtype": "float32",
         "quantization": {"dtype": "uint8", "scale": 0.1, "min": 0.7}}\
        """;
    TfjsModels.with(
        TfjsModels.model(weights, new byte[] {1, 2, (byte) 255, (byte) 255, (byte) 200}),
        model -> {
          Map<String, byte[]> elements = TfjsModels.elements(model, 8);
          assertThat(doubles(elements, "a")).containsExactly(513 * 0.1 - 3, 65_535 * 0.1 - 3);
          assertThat(doubles(elements, "b")).isEmpty();
          assertThat(doubles(elements, "c")).containsExactly(200 * 0.1 + 0.7);
        });
  }

  private static double[] doubles(Map<String, byte[]> elements, String name) {
    byte[] bytes = Objects.requireNonNull(elements.get(name));
    double[] numbers = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
    return numbers;
  }

  @Test
  void passesOverOtherTypes() {
    String weights =
        """
        {"name": "text", "shape": [2], "dtype": "string"},
        {"name": "int", "shape": [1], "dtype": "int32"},
        {"name": "small", "shape": [1], "dtype": "int32",
         "quantization": {"dtype": "uint8", "scale": 1, "min": 0}},
        {"name": "flag", "shape": [1], "dtype": "bool"},
        {"name": "complex", "shape": [1], "dtype": "complex64"},
        {"name": "half", "shape": [1], "dtype": "float16"}\
        """;
    byte[] file = new byte[4 + 3 + 4 + 4 + 1 + 1 + 8 + 2];
    file[0] = 3;
    file[file.length - 1] = 0x3C;
    TfjsModels.with(
        TfjsModels.model(weights, file),
        model -> {
          Map<String, byte[]> elements = TfjsModels.elements(model, 8);
          assertThat(elements.get("text")).hasSize(11);
          assertThat(elements.get("half")).containsExactly(0, 0x3C);
          model
              .weights()
              .forEach((name, weight) ->
                  assertThat(weight.entry().dtype())
                      .isEqualTo(name.equals("half") ? DType.FLOAT16 : null));
        });
  }
}
