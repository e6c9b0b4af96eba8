package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.kernel.Sums;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other libraries have written is read to the last bit, however it arrives. */
class TensorFixturesTest {

  private static final List<String> FILES = TensorFixtures.FILES;
  private static final JsonNode EXPECTED =
      JsonMapper.shared().readTree(TensorFixtures.read("expected.json"));

  @ParameterizedTest
  @FieldSource("FILES")
  void givesTheExactSums(String file) {
    JsonNode expected = EXPECTED.get(file);
    List<DecodedTensor> tensors = Decoding.decode(TensorFixtures.read(file));
    assertThat(tensors)
        .extracting(tensor -> tensor.entry().name())
        .containsExactlyInAnyOrderElementsOf(expected.propertyNames());
    for (DecodedTensor tensor : tensors) {
      requireEqual(tensor, expected.get(tensor.entry().name()));
    }
  }

  private static void requireEqual(DecodedTensor tensor, JsonNode expected) {
    TensorEntry entry = tensor.entry();
    assertThat(entry.dtypeLabel()).isEqualTo(expected.get("dtype").asString());
    assertThat(LongStream.of(entry.shape().dimensions()).boxed())
        .isEqualTo(expected.get("shape").valueStream().map(JsonNode::asLong).toList());
    if (expected.has("sum_abs")) {
      Sums sums = Objects.requireNonNull(tensor.sums());
      assertThat(sums.sumAbs()).isEqualTo(number(expected.get("sum_abs")));
      assertThat(sums.sumSquares()).isEqualTo(number(expected.get("sum_squares")));
      assertThat(entry.dtype()).hasToString(entry.dtypeLabel());
    } else {
      assertThat(entry.dtype()).as(entry.dtypeLabel()).isNull();
    }
  }

  private static Double number(JsonNode node) {
    return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
  }

  @Test
  void ordersSafetensorsAsTheirData() {
    assertThat(Decoding.decode(TensorFixtures.read("mixed.safetensors")))
        .extracting(tensor -> tensor.entry().name())
        .containsExactly(
            "steps",
            "head/kernel",
            "conv",
            "empty",
            "encoder.0.bias",
            "encoder.0.weight",
            "head/scale",
            "encoder.norm.weight",
            "encoder.1.weight",
            "head/f8",
            "head/f8b",
            "mask");
  }

  @Test
  void ordersArchivesAsTheirMembers() {
    for (String file : List.of("stored.npz", "deflated.npz")) {
      assertThat(Decoding.decode(TensorFixtures.read(file)))
          .extracting(tensor -> tensor.entry().name())
          .containsExactlyElementsOf(EXPECTED.get(file).propertyNames());
    }
  }

  @Test
  void tellsOfFortranOrder() {
    assertThat(Decoding.decode(TensorFixtures.read("fortran.npy")))
        .allMatch(tensor -> tensor.entry().fortranOrder());
    assertThat(Decoding.decode(TensorFixtures.read("stored.npz")))
        .filteredOn(tensor -> tensor.entry().fortranOrder())
        .extracting(tensor -> tensor.entry().name())
        .containsExactly("fortran");
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void doesNotCareHowTheBytesArrive(String file) {
    byte[] bytes = TensorFixtures.read(file);
    List<DecodedTensor> whole = Decoding.decode(bytes);
    for (int chunk : new int[] {1, 7, 1021}) {
      assertThat(Decoding.decode(new ChunkedInputStream(bytes, chunk), Decoding.LIMITS))
          .as("chunks of %d", chunk)
          .isEqualTo(whole);
    }
  }

  /** The header's length of a safetensors file, and its brace. */
  private static final int LONGEST_MAGIC = 9;

  @ParameterizedTest
  @FieldSource("FILES")
  void refusesWhatIsCutShortAnywhere(String file) {
    byte[] bytes = TensorFixtures.read(file);
    // Every byte of the small ones, of the others a sample.
    int step = bytes.length < 1000 ? 1 : 61;
    for (int length = 0; length < bytes.length; length += step) {
      Reason reason = Decoding.refusal(Arrays.copyOf(bytes, length)).reason();
      assertThat(reason)
          .as("%d of %d bytes", length, bytes.length)
          .isEqualTo(
              length < LONGEST_MAGIC && reason == MalformedReason.UNKNOWN_FORMAT
                  ? reason
                  : MalformedReason.TRUNCATED);
    }
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void refusesWhatGoesOn(String file) {
    byte[] bytes = TensorFixtures.read(file);
    // What comes after an archive is passed over up to 64 KiB, as other programs do.
    int more = file.endsWith(".npz") ? 0x10000 : 1;
    assertThat(Decoding.refusal(Arrays.copyOf(bytes, bytes.length + more)).reason())
        .isEqualTo(MalformedReason.TRAILING_BYTES);
  }

  @Test
  void saysWhichFormatsItKnows() {
    assertThat(Decoding.refusal("plain text".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .returns(MalformedReason.UNKNOWN_FORMAT, MalformedTensorException::reason)
        .returns(
            "Expected a file that is safetensors or .npy or .npz. Received: text that begins with"
                + " \"plain text\". With curl, an @ before a name sends the file: -F"
                + " model=@model.keras.",
            MalformedTensorException::detail);
    assertThat(Decoding.refusal(new byte[0]).detail()).contains("Received: an empty file.");
  }
}
