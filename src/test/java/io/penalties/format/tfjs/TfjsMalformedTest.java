package io.penalties.format.tfjs;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One small model for each reason. */
class TfjsMalformedTest {

  private static MalformedTensorException manifest(String manifest) {
    return TfjsModels.refusal(
        Map.of(
            TfjsModels.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8), "a.bin", new byte[4]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| MANIFEST_NOT_JSON",
        "{ | MANIFEST_NOT_JSON",
        "{\"a\": 1, \"a\": 1} | MANIFEST_NOT_JSON",
        "[] | MANIFEST_FIELD",
        "{} | MANIFEST_FIELD",
        "{\"weightsManifest\": {}} | MANIFEST_FIELD",
        "{\"weightsManifest\": [1]} | MANIFEST_FIELD",
        "{\"weightsManifest\": [{\"weights\": []}]} | MANIFEST_FIELD",
        "{\"weightsManifest\": [{\"paths\": [3], \"weights\": []}]} | MANIFEST_FIELD",
        "{\"weightsManifest\": [{\"paths\": [\"a.bin\", \"a.bin\"]}]} | LISTED_TWICE",
        "{\"weightsManifest\": [{\"paths\": [\"b.bin\"], \"weights\": []}]} | MISSING_FILE",
        "{\"weightsManifest\": [{\"paths\": [\"../a.bin\"], \"weights\": []}]} | MISSING_FILE",
        "{\"weightsManifest\": [{\"paths\": [\"a.bin\"], \"weights\": []}]} | GROUP_SIZE"
      })
  void refusesManifestsThatAreNone(String manifest, TfjsReason reason) {
    MalformedTensorException failure = manifest(manifest == null ? "" : manifest);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).contains("model.json").contains("Expected ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"shape\": [1], \"dtype\": \"float32\"} | MANIFEST_FIELD | /weights/0/name",
        "{\"name\": \"w\", \"dtype\": \"float32\"} | MANIFEST_FIELD | /weights/0/shape",
        "{\"name\": \"w\", \"shape\": [-1], \"dtype\": \"float32\"} | MANIFEST_FIELD | /shape/0",
        "{\"name\": \"w\", \"shape\": [1.0], \"dtype\": \"float32\"} | MANIFEST_FIELD | /shape/0",
        "{\"name\": \"w\", \"shape\": [1]} | MANIFEST_FIELD | /weights/0/dtype",
        "{\"name\": \"w\", \"shape\": [1], \"dtype\": \"f4\"} | UNKNOWN_DTYPE | \"f4\"",
        "{\"name\": \"w\", \"shape\": [1], \"dtype\": \"uint16\"} | UNKNOWN_DTYPE | \"uint16\"",
        "{\"name\": \"w\", \"shape\": [2], \"dtype\": \"float32\"} | GROUP_SIZE | 8 bytes",
        "{\"name\": \"w\", \"shape\": [1], \"dtype\": \"bool\"} | GROUP_SIZE | bytes in the file"
            + " a.bin",
        "{\"name\": \"w\", \"shape\": [2], \"dtype\": \"string\"} | GROUP_SIZE | more bytes"
      })
  void refusesWeightsThatAreNone(String weight, TfjsReason reason, String detail) {
    MalformedTensorException failure = TfjsModels.refusal(TfjsModels.model(weight, new byte[4]));
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).startsWith("Expected ").contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float32 | {\"dtype\": \"int8\", \"scale\": 1, \"min\": 0}",
        "float32 | {\"dtype\": \"uint8\", \"min\": 0}",
        "float32 | {\"dtype\": \"uint8\", \"scale\": NaN, \"min\": 0}",
        "float32 | {\"dtype\": \"uint8\", \"scale\": 1, \"min\": \"0\"}",
        "bool | {\"dtype\": \"uint8\", \"scale\": 1, \"min\": 0}",
        "int32 | {\"dtype\": \"float16\"}"
      })
  void refusesQuantizationThatIsNone(String dtype, String quantization) {
    String weight =
        "{\"name\": \"w\", \"shape\": [4], \"dtype\": \"%s\", \"quantization\": %s}"
            .formatted(dtype, quantization);
    assertThat(TfjsModels.refusal(TfjsModels.model(weight, new byte[4])).reason())
        .isEqualTo(TfjsReason.QUANTIZATION);
  }

  @Test
  void refusesTheSameWeightTwice() {
    String weight = "{\"name\": \"w\", \"shape\": [], \"dtype\": \"bool\"}";
    MalformedTensorException failure =
        TfjsModels.refusal(TfjsModels.model(weight + "," + weight, new byte[2]));
    assertThat(failure.reason()).isEqualTo(TfjsReason.LISTED_TWICE);
    assertThat(failure.tensor()).isEqualTo("w");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[4294967296, 4294967296] | SIZE_OVERFLOW",
        "[4611686018427387904] | SIZE_OVERFLOW",
        "[1, 1, 1, 1, 1, 1, 1, 1, 1] | RANK_TOO_HIGH"
      })
  void refusesShapesThatAreTooLarge(String shape, MalformedReason reason) {
    String weight = "{\"name\": \"w\", \"shape\": %s, \"dtype\": \"float32\"}".formatted(shape);
    assertThat(TfjsModels.refusal(TfjsModels.model(weight, new byte[4])).reason())
        .isEqualTo(reason);
  }

  @Test
  void limitsTheManifest() {
    StringBuilder weights = new StringBuilder();
    for (int i = 0; i <= TfjsModels.LIMITS.maxEntries(); i++) {
      weights
          .append(i == 0 ? "" : ",")
          .append("{\"name\": \"%d\", \"shape\": [0], \"dtype\": \"bool\"}".formatted(i));
    }
    assertThat(TfjsModels.refusal(TfjsModels.model(weights.toString(), new byte[0])).reason())
        .isEqualTo(MalformedReason.TOO_MANY_ENTRIES);
    String spaces = " ".repeat(TfjsModels.LIMITS.maxHeaderBytes());
    assertThat(manifest(spaces + "{}").reason()).isEqualTo(MalformedReason.HEADER_TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "damaged_shard_missing, MISSING_FILE, group1-shard2of3.bin",
    "damaged_short_group, GROUP_SIZE, group1-shard1of1.bin"
  })
  void refusesModelsThatAreDamaged(String fixture, TfjsReason reason, String file) {
    MalformedTensorException failure = TfjsModels.refusal(TfjsModels.files(fixture));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.detail()).contains(file);
  }
}
