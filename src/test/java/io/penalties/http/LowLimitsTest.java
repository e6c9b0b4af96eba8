package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** Each limit is the property that its refusal names. */
@TestPropertySource(
    properties = {
      "penalties.limits.max-json-bytes=4KB",
      "penalties.limits.max-held-bytes=64B",
      "penalties.limits.max-layers=2",
      "penalties.limits.max-nesting-depth=8",
      "penalties.limits.max-rank=3",
      "penalties.limits.max-terms=10",
      "penalties.limits.max-gram-multiplications=40",
      "penalties.limits.max-model-file-size=8KB",
      "penalties.limits.max-file-entries=3",
      "penalties.limits.max-match-steps=1000",
      "penalties.compute.kernel=scalar",
      "penalties.compute.parallelism=1"
    })
class LowLimitsTest extends ServiceTest {

  private static final String LAYER = "{\"outputs\": [{\"data\": [1, 2, 3, 4, 5, 6, 7, 8]}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "max-layers|2|`{\"layers\": [{}, {}, {}]}`",
        "max-held-bytes|64|`{\"layers\": [{\"outputs\": [{\"data\": [1, 2, 3, 4, 5, 6, 7, 8]}]},"
            + " {\"outputs\": [{\"data\": [1, 2, 3, 4, 5, 6, 7, 8, 9]}]}]}`",
        "max-terms|10|`{\"layers\": [{\"outputs\":"
            + " [{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0},{\"data\":0}]}]}`",
        "max-terms|10|`{\"layers\": [{\"config\":"
            + " {\"a_regularizer\":0,\"b_regularizer\":0,\"c_regularizer\":0,\"d_regularizer\":0,\"e_regularizer\":0,\"f_regularizer\":0,\"g_regularizer\":0,\"h_regularizer\":0,\"i_regularizer\":0,\"j_regularizer\":0,\"k_regularizer\":0}}]}`",
        "max-gram-multiplications|40|`{\"layers\": [{\"config\":"
            + " {\"a_regularizer\":\"orthogonal_regularizer\"}, \"weights\": {\"a\":"
            + " {\"shape\":[9,1],\"data\":[1,1,1,1,1,1,1,1,1]}}}]}`",
        "max-nesting-depth|8|`{\"layers\": [{\"config\": {\"x\": [[[[[[1]]]]]]}}]}`"
      })
  void whatPassesALimitIsRefusedByItsName(String limit, int value, String document) {
    HttpResponse<String> response = post("/penalties", document);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
    assertThat(json(response).get("property").asString()).isEqualTo("penalties.limits." + limit);
    assertThat(json(response).get("limit").asInt()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"2, 5000, max-model-file-size, 8192", "4, 1, max-file-entries, 3"})
  void theFilesOfAModelCountTogether(int files, int bytes, String limit, int value) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < files; i++) {
      form.append("--b\r\nContent-Disposition: form-data; name=\"model\"; filename=\"")
          .append(i)
          .append("\"\r\n\r\n")
          .append("x".repeat(bytes))
          .append("\r\n");
    }
    HttpResponse<String> response =
        send(
            request("/penalties/model")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(form + "--b--\r\n")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
    assertThat(json(response).get("property").asString()).isEqualTo("penalties.limits." + limit);
    assertThat(json(response).get("limit").asInt()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"4096, 200", "4097, 413"})
  void aDocumentMayBeAsLongAsItsLimit(int length, int status) {
    String document = "{\"layers\": []}";
    HttpResponse<String> response =
        post("/penalties", document + " ".repeat(length - document.length()));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"'[[[1]]]', 200", "'[[[[1]]]]', 422"})
  void aHigherRankIsAnInvalidTensor(String data, int status) {
    String document = "{\"regularizer\": \"l1\", \"tensor\": {\"data\": %s}}".formatted(data);
    assertThat(post("/penalties/direct", document).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 200", "3, 413"})
  void heldBytesAreThoseOfAllTensors(int layers, int status) {
    String document =
        "{\"layers\": [%s]}"
            .formatted(String.join(",", java.util.Collections.nCopies(layers, LAYER)));
    assertThat(post("/penalties", document).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"k{10}, 200", "(.*k){10}x, 413"})
  void matchingCountsTheSizeOfPatterns(String pattern, int status) {
    String header =
        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"
            .formatted("k".repeat(10));
    byte[] file =
        ByteBuffer.allocate(8 + header.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII))
            .array();
    HttpResponse<String> response =
        send(
            request(
                    "/penalties/tensors?regularizer=l1&match="
                        + URLEncoder.encode(pattern, StandardCharsets.UTF_8))
                .header("Content-Type", "application/vnd.safetensors")
                .POST(BodyPublishers.ofByteArray(file)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (status == 413) {
      assertThat(json(response).get("property").asString())
          .isEqualTo("penalties.limits.max-match-steps");
    }
  }
}
