package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectPenaltyControllerTest extends ServiceTest {

  @Test
  void isOneTermWithoutTargetAndShare() {
    HttpResponse<String> response =
        post(
            "/penalties/direct",
            """
            {"regularizer": {"class_name": "L2", "config": {"l2": 2.0}},
             "tensor": {"shape": [5, 5], "data": [%s]}, "options": {}}
            """
                .formatted("1, ".repeat(24) + "1"));

    assertThat(response.body())
        .isEqualTo(
            """
            {"value":50.0,"regularizer":{"class_name":"L2","config":{"l2":2.0}},"dtype":"float32",\
            "shape":[5,5],"elements":25,"batch_size":null,"l1_norm":25.0,"l2_norm":5.0}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"data\": 5}`|5.0",
        "`{\"shape\": [], \"data\": [5]}`|5.0",
        "`{\"shape\": [3, 0], \"data\": []}`|0.0",
        "`{\"data\": [[], []]}`|0.0",
        "`{\"data\": [[1, -2], [3.5e0, -0.0]]}`|6.5",
        "`{\"shape\": [2, 1], \"dtype\": \"float64\", \"base64\":"
            + " \"AAAAAAAA8D8AAAAAAAAAwA==\"}`|3.0",
        "`{\"shape\": [2], \"dtype\": \"bfloat16\", \"base64\": \"gD8AwA==\"}`|3.0",
        "`{\"shape\": [2], \"dtype\": \"float16\", \"base64\": \"ADwAwA==\"}`|3.0",
        "`{\"data\": [0.1], \"dtype\": \"float16\"}`|0.0999755859375",
        "`{\"dtype\": \"float64\", \"data\": [0.1]}`|0.1",
        "`{\"data\": [\"Infinity\", 1]}`|Infinity",
        "`{\"data\": \"NaN\"}`|NaN"
      })
  void everyWayToWriteATensorIsTaken(String tensor, double expected) {
    HttpResponse<String> response =
        post(
            "/penalties/direct",
            """
            {"regularizer": {"class_name": "L1", "config": {"l1": 1}}, "tensor": %s}
            """
                .formatted(tensor));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(number(json(response).get("value"))).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"tensor\": {\"data\": 1}}`|400|/regularizer",
        "`{\"regularizer\": \"l1\"}`|400|/tensor",
        "`{\"regularizer\": null, \"tensor\": {\"data\": 1}}`|422|/regularizer",
        "`{\"regularizer\": \"l1_l2\", \"tensor\": {\"data\": 1}}`|422|/regularizer",
        "`{\"regularizer\": {\"class_name\": \"L1\", \"config\": {\"l\": 1}}, \"tensor\":"
            + " {\"data\": 1}}`|422|/regularizer/config",
        "`{\"regularizer\": \"orthogonal_regularizer\", \"tensor\": {\"data\":"
            + " 1}}`|422|/regularizer",
        "`{\"regularizer\": \"l1\", \"tensor\": null}`|400|/tensor",
        "`{\"regularizer\": \"l1\", \"tensor\": {}}`|400|/tensor",
        "`{\"regularizer\": \"l1\", \"tensor\": {\"data\": [[1], 2]}}`|422|/tensor/data/1",
        "`{\"regularizer\": \"l1\", \"tensor\": {\"data\": [1e39]}}`|422|/tensor/data/0",
        "`{\"regularizer\": \"l1\", \"tensor\": {\"data\": [true]}}`|422|/tensor/data/0",
        "`{\"regularizer\": \"l1\", \"tensor\": {\"shape\": [2.0], \"data\": [1,"
            + " 2]}}`|422|/tensor/shape/0",
        "`{\"regularizer\": \"l1\", \"tensor\": {\"shape\": [1], \"base64\":"
            + " \"AAA=\"}}`|422|/tensor/base64"
      })
  void badDocumentsNameThePlace(String document, int status, @Nullable String pointer) {
    HttpResponse<String> response = post("/penalties/direct", document);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void keras2RulesHoldOnRequest() {
    String document =
        """
        {"regularizer": {"class_name": "OrthogonalRegularizer", "config": {"factor": 1}},
         "tensor": {"dtype": "float64", "data": [[1e-8, 0], [1, 0]]}, "options": {"convention": "%s"}}
        """;
    assertThat(json(post("/penalties/direct", document.formatted("keras"))).get("value").asDouble())
        .isEqualTo(0.1);
    assertThat(
            json(post("/penalties/direct", document.formatted("tf_keras"))).get("value").asDouble())
        .isEqualTo(0.01);
  }
}
