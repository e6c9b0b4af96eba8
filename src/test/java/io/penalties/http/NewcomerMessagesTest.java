package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of a first hour: each answer says what to do next. */
class NewcomerMessagesTest extends ServiceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // What a request looks like
        "{'class_name': 'Dense'} | A layer belongs in the list layers: {'layers': [",
        "{'weights': {}} | A layer belongs in the list layers: {'layers': [",
        "{'strict': true} | It belongs in options.",
        "[] | Expected an object with layers, such as {'layers': [",
        "`` | Expected a JSON document. Received: an empty one.",
        "request.json | Expected a value. Received: 'r' at line 1",
        "{'layers': {}} | Expected a list of layers, even for a single one. Received: an object.",
        "{'layers': ['Dense']} | Expected a layer, such as {'class_name':",
        // What a layer looks like
        "{'layers': [{'kernel_regularizer': 'l2'}]} | It belongs in config.",
        "{'layers': [{'trainable': true}]} | It belongs in config.",
        "{'layers': [{'kernel': {'data': [1]}}]}"
            + " | A weight belongs in weights: {'weights': {'kernel': …}}.",
        "{'layers': [{'weights': [[1]]}]} | Expected tensors by variable name, such as {'kernel':",
        "{'layers': [{'outputs': {'data': [1]}}]} | Expected a list of tensors, one for each call",
        "{'layers': [{'config': 'Dense'}]} | Expected a layer's config, an object.",
        "{'layers': [{'weights': {'kernel': [[1, 2]]}}]}"
            + " | Expected a tensor, such as {'data': [[1, 2], [3, 4]]}. Received: a list.",
        "{'layers': [{'weights': {'kernel': {'file': 'w'}}}]}"
            + " | Received: file, which only /penalties/files takes.",
        // Numbers and words of other languages
        "{'layers': [{'weights': {'kernel': {'data': [NaN]}}}]} | write 'NaN', in quotes.",
        "{'layers': [{'weights': {'kernel': {'data': [-Infinity]}}}]} | write '-Infinity', in",
        "{'layers': None} | Python's None is null in JSON.",
        "{'layers': [],} | JSON allows no comma before it.",
        "{'layers': [] // none | JSON has no comments.",
        // Options
        "{'layers': [], 'options': {'stric': true}} | Expected one of convention, report_unreg",
        "{'layers': [], 'options': {'strict': 'true'}} | Expected true or false. Received: 'true'.",
        "{'layers': [], 'options': {'convention': 'keras2'}} | Expected 'keras' or 'tf_keras'.",
        "{'layers': [], 'options': {'rules': []}} | Here they belong in a layer's config.",
      })
  void aDocumentOfAnotherForm(String document, String advice) {
    requireAdvice(post("/penalties", quoted(document)), 400, advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'L3' | Expected one of L1, L2, L1L2, OrthogonalRegularizer",
        "'L2(0.01)' | Expected a name, such as 'l2', or {'class_name': 'L2', 'config': {'l2':"
            + " 0.01}}",
        "0.01 | Expected a name, such as 'l2', or {'class_name': 'L2', 'config': {'l2': 0.01}}",
        "{'l1': 0.5} | Expected {'class_name': 'L1', 'config': {'l1': 0.5}}.",
        "{'l1': 0.5, 'l2': 2} | Expected {'class_name': 'L1L2', 'config': {'l1': 0.5, 'l2': 2}}.",
        "{'class_name': 'L2', 'l2': 0.5} | The form is {'class_name': 'L2', 'config': {'l2':"
            + " 0.5}}.",
        "{'class_name': 'L2', 'config': {'factor': 0.5}} | It takes l2.",
        "{'class_name': 'L2', 'config': {'l2': '0.5'}} | Received: l2='0.5'. Send the number"
            + " without",
        "{'class_name': 'L2', 'config': {'l2': -1}} | Received: l2=-1",
        "null | Expected a regularizer to call. Received: null.",
      })
  void aRegularizerOfAnotherForm(String regularizer, String advice) {
    String document = "{'regularizer': %s, 'tensor': {'data': [1]}}".formatted(regularizer);
    requireAdvice(post("/penalties/direct", quoted(document)), 422, advice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/penalties", "/penalties/direct", "/penalties/files", "/penalties/model"})
  void optionsInTheQueryAreNotIgnored(String path) {
    String type =
        path.matches(".*/(files|model)") ? "multipart/form-data; boundary=x" : "application/json";
    for (String query : List.of("?options=%7B%7D", "?strict", "?a=1&b=2", "?=1")) {
      HttpResponse<String> response =
          send(
              request(path + query)
                  .header("Content-Type", type)
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
      requireAdvice(response, 400, "Options belong in");
    }
  }

  @Test
  void theCatalogueTakesNoQuery() {
    requireAdvice(
        get("/regularizers?name=l2"), 400, "Expected no query parameters. Received: 'name'.");
    assertThat(get("/regularizers?").statusCode()).isEqualTo(200);
    assertThat(get("/regularizers/L2?full=true").statusCode()).isEqualTo(400);
  }

  private static void requireAdvice(HttpResponse<String> response, int status, String advice) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    String detail = json(response).get("detail").asString();
    assertThat(detail.replace('"', '\'')).contains(advice.strip());
  }

  private static String quoted(String document) {
    return document.replace('\'', '"');
  }

  @Test
  void aNumberThatJsonLacksComesWithTheStringToWrite() {
    HttpResponse<String> response =
        post(
            "/penalties/direct",
            "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [1, -Infinity]}}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/errors/0/suggestion").asString()).isEqualTo("-Infinity");
  }
}
