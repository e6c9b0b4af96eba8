package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PenaltiesControllerTest extends ServiceTest {

  /** The example of Keras's documentation, as the contract has it. */
  private static final String EXAMPLE =
      """
      {
        "layers": [
          {
            "class_name": "Dense",
            "config": {
              "name": "dense",
              "kernel_regularizer": {"class_name": "L1", "config": {"l1": 0.01}},
              "bias_regularizer": null,
              "activity_regularizer": {"class_name": "L2", "config": {"l2": 0.01}},
              "trainable": true
            },
            "weights": {"kernel": {"shape": [5, 5], "data": [%s]}},
            "outputs": [{"shape": [5, 5], "data": [%s]}]
          }
        ],
        "options": {}
      }
      """
          .formatted("1, ".repeat(24) + "1", "10, ".repeat(24) + "10");

  private static final String EXAMPLE_ANSWER =
      """
      {
        "total": 5.25,
        "losses": [5.0, 0.25],
        "targets": {"activity": 5.0, "kernel": 0.25},
        "layers": [
          {
            "name": "dense",
            "class_name": "Dense",
            "total": 5.25,
            "penalties": [
              {"target": "activity", "value": 5.0, "regularizer": {"class_name": "L2", "config": {"l2": 0.01}},
               "dtype": "float32", "shape": [5, 5], "elements": 25, "batch_size": 5, "l1_norm": 250.0, "l2_norm": 50.0,
               "share": 0.9523809523809523},
              {"target": "kernel", "value": 0.25, "regularizer": {"class_name": "L1", "config": {"l1": 0.01}},
               "dtype": "float32", "shape": [5, 5], "elements": 25, "batch_size": null, "l1_norm": 25.0, "l2_norm": 5.0,
               "share": 0.047619047619047616}
            ]
          }
        ],
        "warnings": []
      }
      """;

  @Test
  void theDocumentedExampleAnswersAsDocumented() {
    HttpResponse<String> response = post("/penalties", EXAMPLE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json(response)).isEqualTo(JSON.readTree(EXAMPLE_ANSWER));
  }

  @Test
  void gzipBodiesAreTheSameRequests() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(EXAMPLE.getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<String> response =
        send(
            request("/penalties")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed.toByteArray())));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response)).isEqualTo(JSON.readTree(EXAMPLE_ANSWER));
  }

  @Test
  void csvIsTheBreakdownAsATable() {
    String document =
        EXAMPLE
            .replace("\"name\": \"dense\"", "\"name\": \"de\\\"n,se\"")
            .replace("10, 10", "\"NaN\", 10");
    HttpResponse<String> response =
        send(
            request("/penalties")
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(document)));

    assertThat(response.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(response.body())
        .isEqualTo(
            """
            layer,class_name,target,value,regularizer,config,dtype,shape,elements,batch_size,l1_norm,l2_norm,share
            "de""n,se",Dense,activity,NaN,L2,l2=0.01,float32,"[5, 5]",25,5,NaN,NaN,
            "de""n,se",Dense,kernel,0.25,L1,l1=0.01,float32,"[5, 5]",25,,25.0,5.0,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void noLayersAreNoLoss() {
    assertThat(post("/penalties", "{\"layers\": []}").body())
        .isEqualTo("{\"total\":0.0,\"losses\":[],\"targets\":{},\"layers\":[],\"warnings\":[]}");
  }

  @Test
  void namesDefaultToTheIndexAndMayRepeat() {
    JsonNode answer =
        json(
            post(
                "/penalties",
                """
                {"layers": [{}, {"class_name": null, "config": null},
                  {"config": {"name": "a"}, "module": "keras.layers", "registered_name": null, "name": "ignored",
                   "build_config": {"input_shape": [null, 3]}, "compile_config": {}, "inbound_nodes": []},
                  {"config": {"name": "a", "units": [[{}]], "other": "x"}}]}
                """));
    assertThat(answer.get("layers").findValuesAsString("name"))
        .containsExactly("layer_0", "layer_1", "a", "a");
    assertThat(answer.get("layers").get(0).get("class_name").isNull()).isTrue();
    assertThat(answer.get("layers").get(0).get("penalties")).isEmpty();
  }

  @Test
  void optionsMayStandBeforeOrBehindTheLayers() {
    String layers =
        """
        "layers": [{"config": {"kernel_regularizer": "l1_l2", "trainable": false},
                    "weights": {"kernel": {"data": [1, 2]}}}]
        """;
    String options = "\"options\": {\"convention\": \"tf_keras\"}";
    for (String document :
        new String[] {
          "{%s, %s}".formatted(layers, options), "{%s, %s}".formatted(options, layers)
        }) {
      assertThat(json(post("/penalties", document)).get("total").asDouble())
          .isEqualTo(0.01 * 3 + 0.01 * 5);
    }
  }

  @Test
  void strictRefusesWhatIsNotComputed() {
    HttpResponse<String> response =
        post(
            "/penalties",
            """
            {"layers": [{"class_name": "Dense", "config": {"bias_regularizer": "l2"}}],
             "options": {"strict": true}}
            """);
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-regularizer");
    assertThat(json(response).at("/errors/0/pointer").asString())
        .isEqualTo("/layers/0/config/bias_regularizer");
  }

  @Test
  void everyKindOfNumberThatJsonLacksIsAnsweredByName() {
    JsonNode answer =
        json(
            post(
                "/penalties",
                """
                {"layers": [{"config": {"a_regularizer": "l1", "b_regularizer": "l1"}, "weights": {
                  "a": {"dtype": "float16", "data": ["NaN", 1]}, "b": {"data": ["-Infinity"]}}}]}
                """));
    assertThat(answer.get("losses")).isEqualTo(JSON.readTree("[\"NaN\", \"Infinity\"]"));
    assertThat(answer.get("total").asString()).isEqualTo("NaN");
    assertThat(answer.at("/targets/b").asString()).isEqualTo("Infinity");
    assertThat(answer.at("/layers/0/penalties/0/share").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|400|malformed-request|",
        "`{`|400|malformed-request|",
        "`[]`|400|malformed-request|",
        "`nonsense`|400|malformed-request|",
        "`{}`|400|malformed-request|/layers",
        "`{\"layers\": null}`|400|malformed-request|/layers",
        "`{\"layers\": {}}`|400|malformed-request|/layers",
        "`{\"layers\": [5]}`|400|malformed-request|/layers/0",
        "`{\"layers\": [], \"layer\": []}`|400|malformed-request|/layer",
        "`{\"layers\": [], \"layers\": []}`|400|malformed-request|/layers",
        "`{\"layers\": []} x`|400|malformed-request|",
        "`{\"layers\": [{\"outputs\": null}]}`|400|malformed-request|/layers/0/outputs",
        "`{\"layers\": [{\"outputs\": [null]}]}`|400|malformed-request|/layers/0/outputs/0",
        "`{\"layers\": [{\"weights\": null}]}`|400|malformed-request|/layers/0/weights",
        "`{\"layers\": [{\"weights\": {\"kernel\":"
            + " null}}]}`|400|malformed-request|/layers/0/weights/kernel",
        "`{\"layers\": [{\"Config\": {}}]}`|400|malformed-request|/layers/0/Config",
        "`{\"layers\": [{\"class_name\": 5}]}`|400|malformed-request|/layers/0/class_name",
        "`{\"layers\": [{\"config\": []}]}`|400|malformed-request|/layers/0/config",
        "`{\"layers\": [{\"config\": {\"name\": 5}}]}`|400|malformed-request|/layers/0/config/name",
        "`{\"layers\": [{\"config\": {\"x\": {\"a\": 1, \"a\":"
            + " 2}}}]}`|400|malformed-request|/layers/0/config/x/a",
        "`{\"layers\": [{\"config\": {\"trainable\":"
            + " 1}}]}`|400|malformed-request|/layers/0/config/trainable",
        "`{\"layers\": [{\"weights\": {\"k\": {\"data\": [1,"
            + " \"abc\"]}}}]}`|422|invalid-tensor|/layers/0/weights/k/data/1",
        "`{\"layers\": [{\"weights\": {\"k\": {\"data\": [1], \"shape\":"
            + " [2]}}}]}`|422|invalid-tensor|/layers/0/weights/k/data",
        "`{\"layers\": [{\"weights\": {\"k\": {\"data\": [1, 2, 3], \"shape\":"
            + " [1099511627776]}}}]}`|422|invalid-tensor|/layers/0/weights/k/data",
        "`{\"layers\": [{\"weights\": {\"k\": {\"data\": [1], \"x\":"
            + " 1}}}]}`|400|malformed-request|/layers/0/weights/k/x",
        "`{\"layers\": [{\"weights\": {\"k\": {\"data\": [1], \"dtype\":"
            + " \"int8\"}}}]}`|422|invalid-tensor|/layers/0/weights/k/dtype",
        "`{\"layers\": [{\"weights\": {\"k\": {\"file\":"
            + " \"w\"}}}]}`|400|malformed-request|/layers/0/weights/k/file",
        "`{\"layers\": [{\"config\": {\"kernel_regularizer\":"
            + " \"l3\"}}]}`|422|invalid-regularizer|/layers/0/config/kernel_regularizer",
        "`{\"layers\": [{\"config\": {\"kernel_regularizer\": {\"class_name\": \"L1\", \"config\":"
            + " {\"l1\":"
            + " -1}}}}]}`|422|invalid-regularizer|/layers/0/config/kernel_regularizer/config/l1",
        "`{\"layers\": [{\"config\": {\"k_regularizer\": \"orthogonal_regularizer\"}, \"weights\":"
            + " {\"k\": {\"data\":"
            + " [1]}}}]}`|422|invalid-regularizer|/layers/0/config/k_regularizer",
        "`{\"layers\": [], \"options\": {\"x\": 1}}`|400|malformed-request|/options/x",
        "`{\"layers\": [], \"options\": {\"convention\":"
            + " \"torch\"}}`|400|malformed-request|/options/convention",
        "`{\"layers\": [], \"options\": {\"strict\":"
            + " \"true\"}}`|400|malformed-request|/options/strict",
        "`{\"layers\": [], \"options\": {\"rules\": []}}`|400|malformed-request|/options/rules",
        "`{\"layers\": [], \"options\": {\"equivalents\":"
            + " 1}}`|400|malformed-request|/options/equivalents"
      })
  void badDocumentsAreProblemsThatNameThePlace(
      String document, int status, String slug, @Nullable String pointer) {
    HttpResponse<String> response = post("/penalties", document);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
    assertThat(problem.get("detail").asString()).isNotBlank();
    if (pointer != null) {
      assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
  }

  @Test
  void kerasWordsReachTheClientWithTheSpaceThatKerasForgets() {
    HttpResponse<String> response =
        post(
            "/penalties",
            """
            {"layers": [{"config": {"kernel_regularizer": {"class_name": "L1", "config": {"l1": -1}}}}]}
            """);
    assertThat(json(response).at("/errors/0/detail").asString())
        .isEqualTo("Invalid value for argument l1: expected a non-negative float. Received: l1=-1");
  }

  @Test
  void tooManyLayersAndTooDeepNestingNameTheirLimit() {
    HttpResponse<String> layers =
        post("/penalties", "{\"layers\": [" + "{},".repeat(10_000) + "{}]}");
    assertThat(layers.statusCode()).isEqualTo(413);
    assertThat(json(layers).get("property").asString()).isEqualTo("penalties.limits.max-layers");
    assertThat(json(layers).get("limit").asInt()).isEqualTo(10_000);

    HttpResponse<String> depth =
        post("/penalties", "{\"layers\": [{\"config\": {\"x\": " + "[".repeat(10_000_000));
    assertThat(depth.statusCode()).isEqualTo(413);
    assertThat(json(depth).get("property").asString())
        .isEqualTo("penalties.limits.max-nesting-depth");
    assertThat(post("/penalties", EXAMPLE).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json;charset=utf-16 | 200 | application/json",
        "application/json;charset=iso-8859-1 | 200 | application/json",
        "text/csv;charset=iso-8859-1 | 200 | text/csv;charset=UTF-8",
        "text/csv;header=absent | 200 | text/csv;charset=UTF-8",
        "text/csv;q=0.5, application/json;q=0.4 | 200 | text/csv;charset=UTF-8",
        "application/*;q=0.1, text/*;q=0.2 | 200 | text/csv;charset=UTF-8",
        "*/* | 200 | application/json",
        "text/csv;q=0 | 406 | application/problem+json",
        "*/*;q=0 | 406 | application/problem+json",
        "image/png | 406 | application/problem+json"
      })
  void acceptIsWhatHttpSays(String accept, int status, String contentType) {
    HttpResponse<String> response =
        send(
            request("/penalties")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString("{\"layers\": [{\"config\": {\"name\": \"é\"}}]}")));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(contentType);
  }

  @Test
  void namesThatTheAnswerWouldRepeatAreBounded() {
    String name = "x".repeat(1001);
    for (String layer :
        new String[] {
          "{\"config\": {\"name\": \"%s\"}}",
          "{\"class_name\": \"%s\"}",
          "{\"weights\": {\"%s\": {\"data\": 1}}}",
          "{\"config\": {\"%s_regularizer\": \"l1\"}}"
        }) {
      assertThat(
              post("/penalties", "{\"layers\": [%s]}".formatted(layer.formatted(name)))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void otherClassesMayUseTheKeysOfFactorsForAnything() {
    assertThat(
            post(
                    "/penalties",
                    "{\"layers\": [{\"class_name\": \"My\", \"config\": {\"l1\": [%s0]}}]}"
                        .formatted("0,".repeat(1_100_000)))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void equivalentsTellWhatToSetElsewhereForTheSamePenalty() {
    JsonNode answer =
        json(
            post(
                "/penalties",
                """
                {"layers": [{"config": {"kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}},
                    "activity_regularizer": "l2"},
                  "weights": {"kernel": {"data": [1]}}, "outputs": [{"data": [1]}]}],
                 "options": {"equivalents": true}}
                """));
    assertThat(answer.at("/layers/0/penalties/0").has("equivalents")).isFalse();
    JsonNode equivalents = answer.at("/layers/0/penalties/1/equivalents");
    assertThat(equivalents.findValuesAsString("parameter"))
        .containsExactly(
            "weight_decay",
            "l2_regularizer(scale)",
            "l2",
            "L2Decay(coeff)",
            "l1_regularizer(scale)",
            "l1",
            "L1Decay(coeff)",
            "alpha",
            "l1_ratio");
    assertThat(equivalents.findValues("value").stream().map(JsonNode::asDouble))
        .containsExactly(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.0, 0.5);
  }
}
