package io.penalties.format.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.format.FileNotice;
import io.penalties.format.MalformedReason;
import io.penalties.format.Reason;
import io.penalties.format.torch.TorchDecoding.Decoded;
import io.penalties.format.torch.TorchDecoding.Tensor;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files by PyTorch 2.13, and sparse ones by 1.13, with their exact sums. */
class TorchFixturesTest {

  private static final Path FOLDER = Path.of("src/test/resources/torch");
  private static final JsonMapper JSON = new JsonMapper();

  private static final Set<String> OPTIMIZER = Set.of("optimizer", "optimizer_states");

  private static JsonNode expected(String name) throws IOException {
    return JSON.readTree(FOLDER.resolve(name).resolve("expected.json").toFile());
  }

  private static Decoded decode(String name) throws IOException {
    String file = expected(name).get("model").asString();
    return TorchDecoding.decode(Files.readAllBytes(FOLDER.resolve(name).resolve(file)));
  }

  private static String name(JsonNode tensor) {
    List<String> keys = new ArrayList<>();
    tensor.get("path").forEach(key -> keys.add(key.asString()));
    return OPTIMIZER.contains(keys.getFirst()) ? "" : String.join("/", keys);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dtypes",
        "hostile_global_os_system",
        "hostile_reduce_print",
        "legacy",
        "module",
        "numpy_scalar",
        "protocol4",
        "quantized",
        "sparse",
        "state_dict",
        "tied",
        "torchscript",
        "training_checkpoint",
        "views"
      })
  void tensorsHaveTheirNumbers(String name) throws IOException {
    Decoded decoded = decode(name);
    List<String> seen = new ArrayList<>(decoded.names());
    decoded.notices(FileNotice.Kind.SHARED_TENSOR).forEach(notice -> seen.add(notice.tensor()));
    List<String> told = new ArrayList<>();
    for (JsonNode tensor : expected(name).get("tensors")) {
      if (!name(tensor).isEmpty()) {
        told.add(name(tensor));
        if (decoded.names().contains(name(tensor))) {
          requireSame(decoded.tensor(name(tensor)), tensor);
        } else {
          assertThat(tensor.has("shares_storage_with")).as(name(tensor)).isTrue();
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(told);
  }

  private static void requireSame(Tensor tensor, JsonNode told) {
    assertThat(tensor.entry().dtypeLabel()).isEqualTo(told.get("dtype").asString());
    long[] shape = told.get("shape").values().stream().mapToLong(JsonNode::asLong).toArray();
    assertThat(tensor.entry().shape()).isEqualTo(Shape.of(shape));
    DType dtype = tensor.entry().dtype();
    if (dtype == null) {
      return;
    }
    int count = tensor.bytes().length / dtype.byteSize();
    SumAccumulator accumulator = new SumAccumulator();
    accumulator.add(KernelProvider.best().reduction().reduce(dtype, tensor.bytes(), 0, count));
    Sums sums = accumulator.sums();
    assertThat(sums.sumAbs()).isCloseTo(told.get("sum_abs").asDouble(), within(1e-13));
    assertThat(sums.sumSquares()).isCloseTo(told.get("sum_squares").asDouble(), within(1e-12));
    if (dtype == DType.FLOAT32 && count > 0) {
      ByteBuffer elements = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat((double) elements.getFloat(0)).isEqualTo(told.get("head").get(0).asDouble());
      int last = told.get("tail").size() - 1;
      assertThat((double) elements.getFloat(4 * (count - 1)))
          .isEqualTo(told.get("tail").get(last).asDouble());
    }
  }

  @Test
  void tiedWeightsCountOnceAndNameTheirPartner() throws IOException {
    assertThat(decode("tied").names()).containsExactly("embed.weight", "own");
    assertThat(decode("tied").notices(FileNotice.Kind.SHARED_TENSOR))
        .extracting(FileNotice::detail)
        .containsExactly(
            "\"lm_head.weight\" shares its elements with \"embed.weight\", which contains all of"
                + " them; they count once.",
            "\"half.weight\" shares its elements with \"embed.weight\", which contains all of them;"
                + " they count once.");
  }

  @Test
  void anOptimizersStateIsLeftOut() throws IOException {
    assertThat(decode("training_checkpoint").notices())
        .containsExactly(
            new FileNotice(
                FileNotice.Kind.LEFT_OUT,
                "optimizer",
                "Optimizer state below the key optimizer was left out (tensors: 12)."));
  }

  private static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of("hostile_global_os_system", List.of("os.system")),
        Arguments.of("hostile_reduce_print", List.of("builtins.print")),
        Arguments.of("module", List.of("__main__.Net")),
        Arguments.of("numpy_scalar", List.of("numpy.ndarray")),
        Arguments.of("torchscript", List.of()),
        Arguments.of("state_dict", List.of()));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void foreignObjectsAreNamed(String name, List<String> classes) throws IOException {
    List<FileNotice> notices = decode(name).notices(FileNotice.Kind.FOREIGN_OBJECT);
    assertThat(notices).hasSameSizeAs(classes);
    for (int i = 0; i < classes.size(); i++) {
      assertThat(notices.get(i).detail())
          .startsWith("The file refers to \"" + classes.get(i) + "\"")
          .doesNotContain("this text must never appear");
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void damagedFilesAreRefused(String name, Reason reason) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(name).resolve("model.pt"));
    assertThat(TorchDecoding.refusal(file).reason()).isEqualTo(reason);
  }

  private static Map<String, Reason> refusals() {
    return Map.of(
        "damaged_truncated", MalformedReason.TRUNCATED,
        "hostile_storage_missing", TorchReason.MISSING_STORAGE,
        "hostile_truncated_pickle", MalformedReason.TRUNCATED,
        "hostile_view_past_end", TorchReason.VIEW_BOUNDS);
  }

  private static Stream<Arguments> refused() {
    return refusals().entrySet().stream()
        .map(refusal -> Arguments.of(refusal.getKey(), refusal.getValue()));
  }
}
