package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.regularizer.PenaltyCatalogue;
import io.penalties.regularizer.PenaltyEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Formulas and the regularizers that Keras does not have, as users send them. */
class OwnRegularizersTest extends ServiceTest {

  private static final Map<String, String> NAMES =
      Map.of(
          "l2sp",
          "L2SP",
          "l1sp",
          "L1SP",
          "ewc",
          "EWC",
          "kl_sparsity",
          "KLSparsity",
          "lp",
          "Lp",
          "l2_norm",
          "L2Norm",
          "smooth_l1",
          "SmoothL1");

  static Stream<JsonNode> more() {
    InputStream file =
        OwnRegularizersTest.class.getResourceAsStream("/formulas/regularizers_more.json");
    return StreamSupport.stream(JSON.readTree(file).get("cases").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("more")
  void regularizersBeyondKerasAreWhatNumPyComputes(JsonNode fixture) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode regularizer = document.putObject("regularizer");
    regularizer.put("class_name", className(fixture.get("penalty").asString()));
    regularizer.set("config", fixture.get("config"));
    for (String tensor : new String[] {"tensor", "reference", "importance"}) {
      if (fixture.has(tensor)) {
        document.set(tensor, fixture.get(tensor));
      }
    }

    HttpResponse<String> response = post("/penalties/direct", document.toString());

    if (fixture.get("expect").asString().equals("error")) {
      assertProblem(response, 422, "/problems/invalid-regularizer");
      return;
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    double value = number(json(response).get("value"));
    double expected = number(fixture.get("float64"));
    if (Double.isFinite(expected)) {
      assertThat(value).isCloseTo(expected, within(1e-12 * Math.abs(expected) + 1e-300));
    } else {
      assertThat(value).isEqualTo(Double.valueOf(expected));
    }
  }

  /** Large tensors are not held for options that may come. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true|true|200",
        "true|false|200",
        "false|true|200",
        "false|false|400",
      })
  void formulasForClassesOfKerasComeBeforeLargeTensors(boolean first, boolean small, int status) {
    String options = "\"options\": {\"custom_objects\": {\"L1\": \"3 * ops.sum(x)\"}}";
    String data = "0.5,".repeat(small ? 99 : 99_999) + "0.5";
    String layers =
        """
        "layers": [{"config": {"kernel_regularizer": {"class_name": "L1", "config": {"l1": 1}}},
                    "weights": {"kernel": {"data": [%s]}}}]
        """
            .formatted(data);

    HttpResponse<String> response =
        post(
            "/penalties",
            first ? "{" + options + "," + layers + "}" : "{" + layers + "," + options + "}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (status == 200) {
      assertThat(json(response).get("losses").get(0).asDouble()).isEqualTo(small ? 150 : 150_000);
    } else {
      JsonNode error = json(response).get("errors").get(0);
      assertThat(error.get("pointer").asString()).isEqualTo("/options");
      assertThat(error.get("detail").asString())
          .startsWith("Expected options before the tensors, since custom_objects gives L1");
    }
  }

  @Test
  void everyClassHasACase() {
    assertThat(more().map(fixture -> className(fixture.get("penalty").asString())))
        .containsAll(PenaltyCatalogue.entries().stream().map(PenaltyEntry::className).toList());
  }

  private static String className(String penalty) {
    StringBuilder name = new StringBuilder();
    for (String word : penalty.split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return NAMES.getOrDefault(penalty, name.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"class_name\": \"Mine\", \"module\": null, \"registered_name\": \"pkg>Mine\","
            + " \"config\": {\"f\": 0.5}}`|15",
        "`{\"class_name\": \"Mine\", \"module\": \"other\", \"registered_name\": \"other>Mine\","
            + " \"config\": {\"f\": 0.5}}`|5",
        "`{\"class_name\": \"pkg2>Mine\", \"config\": {\"f\": 0.5}}`|5",
        "`{\"class_name\": \"Mine\", \"config\": {}}`|1",
        "`{\"class_name\": \"function\", \"config\": \"l1_reg\", \"module\": \"builtins\","
            + " \"registered_name\": \"function\"}`|0.1",
        "`{\"class_name\": \"function\", \"config\": \"my_package>l1_reg\","
            + " \"module\": \"builtins\", \"registered_name\": \"function\"}`|0.1",
        "`\"l1_reg\"`|0.1",
        "`\"my_package>l1_reg\"`|0.1",
        "`{\"class_name\": \"__lambda__\", \"config\": {\"value\": [\"4wEAAAA=\", null,"
            + " null]}}`|2.5",
        "`\"l2\"`|0.3",
        "`\"L1\"`|-1",
      })
  void customObjectsAreFormulasByName(String regularizer, double expected) {
    String document =
        """
        {"layers": [{"config": {"kernel_regularizer": %s}, "weights": {"kernel": {"data": [[1, 2], [3, -4]]}}}],
         "options": {"custom_objects": {
           "pkg>Mine": "self.f * ops.sum(ops.square(x))",
           "Mine": {"formula": "self.f * ops.sum(ops.abs(x))", "defaults": {"f": 0.1}},
           "l1_reg": "lambda w: 0.01 * ops.sum(ops.abs(w))",
           "__lambda__": "ops.mean(ops.abs(x))",
           "L1": "-1.0"}}}
        """
            .formatted(regularizer);

    HttpResponse<String> response = post("/penalties", document);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("losses").get(0).asDouble()).isCloseTo(expected, within(1e-15));
  }

  @Test
  void aTermEchoesItsRegularizerAsItWasDeclared() {
    String document =
        """
        {"regularizer": {"class_name": "Mine", "module": null, "registered_name": "pkg>Mine",
                         "config": {"f": 0.5, "axis": [0, -1], "none": null}},
         "tensor": {"data": [1]},
         "options": {"custom_objects": {"pkg>Mine": "f * ops.sum(x)"}}}
        """;

    JsonNode regularizer = json(post("/penalties/direct", document)).get("regularizer");

    assertThat(regularizer)
        .isEqualTo(
            JSON.readTree(
                """
                {"class_name": "Mine", "config": {"f": 0.5, "axis": [0, -1], "none": null},
                 "registered_name": "pkg>Mine"}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"class_name\": \"Formula\", \"config\": {\"formula\":"
            + " \"ops.summ(x)\"}}`|/layers/0/config/kernel_regularizer/config/formula|Nearest:"
            + " ops.sum",
        "`{\"class_name\": \"Formula\", \"config\": {\"formula\": \"ops.sum(x,"
            + " axis=9)\"}}`|/layers/0/config/kernel_regularizer/config/formula|axis=9",
        "`{\"class_name\": \"Formula\", \"config\":"
            + " {}}`|/layers/0/config/kernel_regularizer/config/formula|Expected a formula",
        "`{\"class_name\": \"Axis\", \"config\": {}}`|/options/custom_objects/Axis|Expected a among"
            + " the config's values",
        "`{\"class_name\": \"Axis\", \"config\": {\"a\": 9}}`|/options/custom_objects/Axis|axis=9",
        "`{\"class_name\": \"Unknown\", \"module\": null, \"config\": {\"f\":"
            + " 1}}`|/layers/0/config/kernel_regularizer/module|{\"custom_objects\": {\"Unknown\":"
            + " \"self.f * ops.sum(ops.square(x))\"}}",
        "`{\"class_name\": \"GroupLasso\", \"config\": {\"axis\":"
            + " 2}}`|/layers/0/config/kernel_regularizer/config/axis|Expected an axis of a tensor"
            + " with 2 dimensions. Received: axis=2",
        "`{\"class_name\": \"GroupLasso\", \"config\": {\"alpha\":"
            + " 2}}`|/layers/0/config/kernel_regularizer/config|GroupLasso.__init__() got an"
            + " unexpected keyword argument 'alpha'",
        "`{\"class_name\": \"Lp\", \"config\": {\"p\":"
            + " 3}}`|/layers/0/config/kernel_regularizer/config/p|Invalid value for argument p:"
            + " expected in (0, 2]. Received: p=3",
      })
  void problemsNameTheirPlace(String regularizer, String pointer, String detail) {
    String document =
        """
        {"layers": [{"config": {"kernel_regularizer": %s}, "weights": {"kernel": {"data": [[1, 2], [3, -4]]}}}],
         "options": {"custom_objects": {"Axis": "ops.sum(ops.max(x, axis=self.a))"}}}
        """
            .formatted(regularizer);

    HttpResponse<String> response = post("/penalties", document);

    assertProblem(response, 422, "/problems/invalid-regularizer");
    JsonNode error = json(response).get("errors").get(0);
    assertThat(error.get("pointer").asString()).isEqualTo(pointer);
    assertThat(error.get("detail").asString()).contains(detail);
  }

  @Test
  void aCaretIsBelowThePlace() {
    String direct =
        """
        {"regularizer": {"class_name": "Formula", "config": {"formula": "1 * ops.summ(x)"}},
         "tensor": {"data": [1]}}
        """;
    JsonNode error = json(post("/penalties/direct", direct)).get("errors").get(0);
    assertThat(error.get("detail").asString()).endsWith("Column 5:\n1 * ops.summ(x)\n    ^");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ops.sum(ops.reshape(x, [-1, 1]) * ops.reshape(x, [1, -1]))|413",
        "ops.sum(ops.reshape(x, [-1, 1]) @ ops.reshape(x, [1, -1]))|413",
        "ops.sum(ops.reshape(x, [-1, 1, 1, 1, 1, 1]) + ops.reshape(x, [1, -1, 1, 1, 1, 1]) +"
            + " ops.reshape(x, [1, 1, -1, 1, 1, 1]) + ops.reshape(x, [1, 1, 1, -1, 1, 1]) +"
            + " ops.reshape(x, [1, 1, 1, 1, -1, 1]))|422",
        "ops.sum(ops.eye(100000))|413",
        "ops.sum(ops.outer(ops.outer(x[:1024], x[:1024]), ops.outer(x[:1024], x[:1024])))|413",
        "ops.sum(ops.einsum('i,j,k,l->ijkl', x[:1024], x[:1024], x[:1024], x[:1024]))|413",
        "ops.sum(x) + ops.sum(ops.eye(8192) @ ops.eye(8192))|413",
      })
  void hugeIntermediateTensorsAreRefusedBeforeWork(String formula, int status) {
    String document =
        """
        {"regularizer": {"class_name": "Formula", "config": {"formula": "%s"}},
         "tensor": {"shape": [100000], "data": [%s1]}}
        """
            .formatted(formula, "1,".repeat(99_999));

    HttpResponse<String> response = post("/penalties/direct", document);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).get("errors").get(0).get("pointer").asString())
        .startsWith("/regularizer");
  }

  @Test
  void anActivityTermOfAFormulaIsDividedByTheBatchSize() {
    String document =
        """
        {"layers": [{"config": {"activity_regularizer": {"class_name": "KLSparsity", "config": {"from_logits": false}}},
                     "outputs": [{"data": [[0.5, 0.25], [0.5, 0.25]]}]}]}
        """;
    String direct =
        """
        {"regularizer": {"class_name": "KLSparsity", "config": {"from_logits": false}},
         "tensor": {"data": [[0.5, 0.25], [0.5, 0.25]]}}
        """;

    double activity = json(post("/penalties", document)).get("losses").get(0).asDouble();

    assertThat(activity).isPositive();
    assertThat(activity)
        .isEqualTo(json(post("/penalties/direct", direct)).get("value").asDouble() / 2);
  }

  @Test
  void aCustomRegularizerOfAModelFileNeedsItsFormula() throws IOException {
    byte[] model = withCustomRegularizer();

    JsonNode without = json(postModel(model, "{}"));
    assertThat(without.get("losses")).hasSize(4);
    JsonNode warning = without.get("warnings").get(0);
    assertThat(warning.get("code").asString()).isEqualTo("unsupported_regularizer");
    assertThat(warning.get("detail").asString())
        .contains(
            "{\"custom_objects\": {\"my_package>Squares\": \"self.l2 * ops.sum(ops.square(x))\"}}");

    JsonNode with =
        json(
            postModel(
                model,
                "{\"custom_objects\": {\"my_package>Squares\":"
                    + " \"self.l2 * ops.sum(ops.square(x))\"}}"));
    JsonNode expected =
        JSON.readTree(
            Files.readString(Path.of("src/test/resources/models/mlp_l1_l2_l1l2/expected.json")));
    double squares = 0;
    for (JsonNode term : expected.get("terms")) {
      if (term.get("layer").asString().equals("dense_1")
          && !term.get("kind").asString().equals("activity")) {
        squares = term.get("value_float64").asDouble();
      }
    }
    assertThat(with.get("losses")).hasSize(5);
    assertThat(with.get("losses").get(2).asDouble()).isCloseTo(squares, within(1e-12 * squares));
    assertThat(with.get("warnings").toString()).doesNotContain("unsupported_regularizer");
  }

  /** The model with the regularizer of dense_1's kernel as Keras writes a registered class. */
  private static byte[] withCustomRegularizer() throws IOException {
    byte[] model =
        Files.readAllBytes(Path.of("src/test/resources/models/mlp_l1_l2_l1l2/model.keras"));
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(model));
        ZipOutputStream out = new ZipOutputStream(changed)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        if (entry.getName().equals("config.json")) {
          String config = new String(bytes, StandardCharsets.UTF_8);
          String own =
              "{\"module\": \"keras.regularizers\", \"class_name\": \"L2\", \"config\": {\"l2\":"
                  + " 0.01}, \"registered_name\": null, \"shared";
          assertThat(config).containsOnlyOnce(own);
          bytes =
              config
                  .replace(
                      own,
                      own.replace("\"keras.regularizers\"", "null")
                          .replace("\"L2\"", "\"Squares\"")
                          .replace(
                              "\"registered_name\": null",
                              "\"registered_name\": \"my_package>Squares\""))
                  .getBytes(StandardCharsets.UTF_8);
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(bytes.length);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        copy.setCrc(crc.getValue());
        out.putNextEntry(copy);
        out.write(bytes);
      }
    }
    return changed.toByteArray();
  }

  private HttpResponse<String> postModel(byte[] model, String options) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("options", options.getBytes(StandardCharsets.UTF_8));
    parts.put("model", model);
    return postParts("/penalties/model", parts);
  }

  private HttpResponse<String> postParts(String path, Map<String, byte[]> parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach((name, content) -> {
      body.writeBytes(
          "--b7\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
              .formatted(name)
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    });
    body.writeBytes("--b7--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=b7")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  @Test
  void aStreamedFileHasTheBitsOfThePostedTensor() {
    ByteBuffer elements = ByteBuffer.allocate(4 * 120_000).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 120_000; i++) {
      float element = (i * 7919 % 1000) / 1000f - 0.5f;
      elements.putFloat(element);
      data.append(i == 0 ? "" : ",").append(element);
    }
    byte[] header =
        "{\"k\":{\"dtype\":\"F32\",\"shape\":[300,400],\"data_offsets\":[0,480000]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 480_000)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .put(elements.array());
    for (String regularizer :
        new String[] {
          "{\"class_name\": \"GroupLasso\"}",
          "{\"class_name\": \"SoftOrthogonality\"}",
          "{\"class_name\": \"TotalVariation\"}",
          "{\"class_name\": \"LogSum\", \"config\": {\"epsilon\": 0.5}}",
          "{\"class_name\": \"Formula\", \"config\": {\"formula\": \"ops.sum(ops.norm(x, axis=1)) *"
              + " ops.max(x)\"}}",
        }) {
      String request =
          "{\"options\": {\"statistics\": true}, \"layers\": [{\"config\": {\"k_regularizer\": %s}, \"weights\": {\"k\": {\"file\": \"f\", \"tensor\": \"k\"}}}]}"
              .formatted(regularizer);
      Map<String, byte[]> parts = new LinkedHashMap<>();
      parts.put("request", request.getBytes(StandardCharsets.UTF_8));
      parts.put("f", file.array());

      JsonNode streamed = json(postParts("/penalties/files", parts)).get("layers");
      JsonNode posted =
          json(post(
                  "/penalties",
                  request.replace(
                      "{\"file\": \"f\", \"tensor\": \"k\"}",
                      "{\"shape\": [300, 400], \"data\": [%s]}".formatted(data))))
              .get("layers");

      assertThat(streamed).isEqualTo(posted);
      assertThat(streamed.get(0).get("total").asDouble()).isFinite().isPositive();
    }
  }

  @Test
  void referencesStandBesideTheWeightsTheyAreComparedWith() {
    String document =
        """
        {"layers": [{"config": {"kernel_regularizer": {"class_name": "EWC", "config": {"factor": 0.5}},
                                "bias_regularizer": "L2SP"},
                     "weights": {"kernel": {"dtype": "float64", "data": [1.5, 2]}, "bias": {"data": [1]}},
                     "references": {"kernel": {"dtype": "float16", "data": [1, 2]}, "gamma": {"data": [1]}},
                     "importances": {"kernel": {"data": [8, 1]}}}]}
        """;

    JsonNode answer = json(post("/penalties", document));

    assertThat(answer.get("losses").toString()).isEqualTo("[1.0]");
    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactly("unused_reference", "no_reference");
    assertThat(
            post(
                    "/penalties",
                    document.replace("{\"layers\"", "{\"options\": {\"strict\": true}, \"layers\""))
                .statusCode())
        .isEqualTo(422);
    assertProblem(
        post("/penalties", document.replace("\"data\": [8, 1]", "\"data\": [8, -1]")),
        422,
        "/problems/invalid-regularizer");
    assertProblem(
        post("/penalties", document.replace("\"data\": [8, 1]", "\"data\": [[8, 1]]")),
        422,
        "/problems/invalid-regularizer");
  }

  @Test
  void statisticsAreThereOnRequest() {
    String document =
        """
        {"regularizer": "l2", "tensor": {"data": [-3, 0, "Infinity", 1, -0.0]}, "options": {"statistics": true}}
        """;

    assertThat(json(post("/penalties/direct", document)).get("statistics"))
        .isEqualTo(
            JSON.readTree(
                """
                {"min": -3.0, "max": "Infinity", "mean": "Infinity", "max_abs": "Infinity",
                 "zeros": 2, "non_finite": 1}
                """));
    assertThat(json(post("/penalties/direct", document.replace("true", "false"))).has("statistics"))
        .isFalse();
  }

  @Test
  void twoCheckpointsOfDifferentFormatsAndTypesAreCompared() throws IOException {
    double[] weights = new double[2_000];
    double[] old = new double[weights.length];
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Float.float16ToFloat(Float.floatToFloat16((float) Math.sin(i)));
      old[i] = Math.sin(i + 1e-3);
      BigDecimal difference = new BigDecimal(weights[i]).subtract(new BigDecimal(old[i]));
      exact = exact.add(difference.pow(2));
    }
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("model", safetensors("F16", "dense.kernel", weights));
    parts.put("reference", npz("old/dense/kernel", old));
    parts.put(
        "options",
        """
        {"rules": [{"match": ".*", "regularizer": {"class_name": "L2SP", "config": {"factor": 1}}}],
         "reference_names": [{"match": "old/(.*)", "replace": "$1"}]}
        """
            .getBytes(StandardCharsets.UTF_8));

    JsonNode answer = json(postParts("/penalties/model", parts));

    // One rounding of each difference, one of its square, one of the sum.
    double bound = 4 * 0x1p-53 * exact.doubleValue();
    assertThat(answer.get("losses")).as(answer.toString()).hasSize(1);
    assertThat(new BigDecimal(answer.get("losses").get(0).asDouble()).subtract(exact).abs())
        .isLessThanOrEqualTo(new BigDecimal(bound));
    assertThat(answer.get("warnings")).isEmpty();

    parts.remove("reference");
    assertThat(
            json(postParts("/penalties/model", parts)).get("warnings").findValuesAsString("code"))
        .contains("no_reference");
    parts.put("reference", npz("old/dense/kernel", new double[3]));
    assertProblem(postParts("/penalties/model", parts), 422, "/problems/invalid-regularizer");
  }

  @Test
  void aModelThatIsComparedWithItselfHasNoDistance() throws IOException {
    byte[] model =
        Files.readAllBytes(Path.of("src/test/resources/models/mlp_l1_l2_l1l2/model.keras"));
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("reference", model);
    parts.put("model", model);
    parts.put(
        "options",
        "{\"rules\": [{\"match\": \".*/kernel\", \"regularizer\": \"L2SP\"}]}"
            .getBytes(StandardCharsets.UTF_8));

    JsonNode answer = json(postParts("/penalties/model", parts));

    assertThat(answer.at("/targets/kernel").asDouble(-1)).as(answer.toString()).isZero();
    assertThat(answer.get("warnings").findValuesAsString("code")).contains("unused_reference");
  }

  private static byte[] safetensors(String dtype, String name, double[] values) {
    byte[] header =
        "{\"%s\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(name, dtype, values.length, 2 * values.length)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 2 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    for (double value : values) {
      file.putShort(Float.floatToFloat16((float) value));
    }
    return file.array();
  }

  private static byte[] npz(String name, double[] values) throws IOException {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(values.length);
    ByteBuffer npy =
        ByteBuffer.allocate(128 + 8 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) 118)
            .put(
                (header + " ".repeat(117 - header.length()) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
    for (double value : values) {
      npy.putDouble(value);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry(name + ".npy"));
      out.write(npy.array());
    }
    return file.toByteArray();
  }

  @Test
  void theFunctionsOfFormulasAreListed() {
    JsonNode functions = json(get("/formula-functions"));

    assertThat(functions.findValuesAsString("name")).contains("sum", "norm", "matmul", "where");
    assertThat(functions.toString()).contains("tf.reduce_sum(input_tensor, axis=None");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).get("type").asString()).isEqualTo(type);
  }
}
