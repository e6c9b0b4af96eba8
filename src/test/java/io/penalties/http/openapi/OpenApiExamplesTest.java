package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.penalties.http.WithCheckpoints;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Every example of the text is sent, and answered as the text says. */
@WithCheckpoints
class OpenApiExamplesTest {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("components"))
              .keyword(new NonValidationKeyword("example"))
              .build());

  @LocalServerPort private int port;

  private RunningService service;
  private JsonNode api;

  @BeforeEach
  void read() throws Exception {
    service = RunningService.onPort(port);
    api = service.api();
  }

  @Test
  void documentedExampleSaysFiveAndAQuarter() {
    JsonNode answer =
        api.at(
            "/paths/~1penalties/post/responses/200/content/application~1json/examples/dense/value");
    assertThat(answer.path("total").asDouble()).isEqualTo(5.25);
    assertThat(answer.path("losses").valueStream().map(JsonNode::asDouble))
        .containsExactly(5.0, 0.25);
  }

  @TestFactory
  Stream<DynamicTest> examplesAreAnsweredAsDocumented() throws IOException {
    List<Example> examples = examples();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(22);
    assertThat(examples.stream().map(Example::operationId).distinct()).hasSize(8);
    assertThat(examples.stream().filter(example -> !example.status().equals("200")))
        .hasSizeGreaterThanOrEqualTo(5);
    return examples.stream().map(e -> DynamicTest.dynamicTest(e.toString(), () -> execute(e)));
  }

  @Test
  void everyRequestHasAnAnswer() throws IOException {
    List<String> answered = examples().stream().map(e -> e.operationId() + "/" + e.name()).toList();
    for (OpenApiTextTest.Place operation : OpenApiTextTest.operations(api).toList()) {
      for (JsonNode part : operation.node().findParents("examples")) {
        assertThat(answered)
            .containsAll(
                part.path("examples").propertyNames().stream()
                    .map(name -> operation.text("operationId") + "/" + name)
                    .toList());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> examplesFitTheirSchemas() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode content : api.findValues("content")) {
      for (JsonNode type : content) {
        for (Map.Entry<String, JsonNode> example : type.path("examples").properties()) {
          tests.add(fits(example.getKey(), type.path("schema"), example.getValue().path("value")));
        }
      }
    }
    for (JsonNode parameters : api.findValues("parameters")) {
      for (JsonNode parameter : parameters) {
        if (parameter.has("example")) {
          String name = parameter.path("name").asString();
          tests.add(fits(name, parameter.path("schema"), parameter.path("example")));
        }
      }
    }
    for (Map.Entry<String, JsonNode> schema : api.at("/components/schemas").properties()) {
      for (Map.Entry<String, JsonNode> property :
          schema.getValue().path("properties").properties()) {
        if (property.getValue().has("example")) {
          String name = schema.getKey() + "." + property.getKey();
          tests.add(fits(name, property.getValue(), property.getValue().path("example")));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests.stream();
  }

  @Test
  void schemasRefuseWhatTheServiceRefuses() {
    ObjectNode request = RunningService.JSON.createObjectNode();
    JsonNode schema =
        api.at("/paths/~1penalties/post/requestBody/content/application~1json/schema");
    assertThat(errors(schema, request)).isNotEmpty();
    request.putArray("layers");
    assertThat(errors(schema, request)).isEmpty();
    request.put("unknown", 1);
    assertThat(errors(schema, request)).isNotEmpty();
    request.remove("unknown");
    request.putObject("options").putArray("rules");
    assertThat(errors(schema, request)).isNotEmpty();
  }

  private DynamicTest fits(String name, JsonNode schema, JsonNode value) {
    return DynamicTest.dynamicTest(name, () -> assertThat(errors(schema, value)).isEmpty());
  }

  /** What a schema of the text, in the whole of it, finds wrong. */
  private List<com.networknt.schema.Error> errors(JsonNode schema, JsonNode value) {
    ObjectNode root = (ObjectNode) schema.deepCopy();
    root.set("components", api.path("components"));
    Schema validator = SCHEMAS.getSchema(root.toString(), InputFormat.JSON);
    return validator.validate(value.toString(), InputFormat.JSON);
  }

  private void execute(Example example) throws Exception {
    HttpResponse<String> answer = send(example);
    assertThat(answer.statusCode()).hasToString(example.status());
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(example.mediaType());
    if (example.mediaType().endsWith("json")) {
      assertThat(RunningService.JSON.readTree(answer.body())).isEqualTo(example.answer());
    } else {
      assertThat(answer.body()).isEqualTo(example.answer().asString());
    }
  }

  private HttpResponse<String> send(Example example) throws Exception {
    String requestId = example.answer().path("request_id").asString("test");
    RunningService service = this.service.withRequestId(requestId);
    String path = example.path();
    String accept = example.accept();
    JsonNode request = example.request();
    if (example.files().isEmpty()) {
      return request.isMissingNode()
          ? service.get(path, accept)
          : service.post(path, accept, request.toString());
    }
    if (request.isMissingNode()) {
      byte[] file = example.files().values().iterator().next();
      return service.post(path, accept, "application/octet-stream", file);
    }
    Map<String, byte[]> parts = new LinkedHashMap<>();
    request
        .properties()
        .forEach(part ->
            parts.put(part.getKey(), part.getValue().toString().getBytes(StandardCharsets.UTF_8)));
    parts.putAll(example.files());
    return service.postForm(path, accept, parts);
  }

  /** The documented answers, each with the request of the same name. */
  private List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (OpenApiTextTest.Place operation : OpenApiTextTest.operations(api).toList()) {
      for (var response : operation.node().path("responses").properties()) {
        for (var type : response.getValue().path("content").properties()) {
          for (var answer : type.getValue().path("examples").properties()) {
            Map<String, byte[]> files = files(operation.text("operationId"), answer.getKey());
            examples.add(
                new Example(
                    operation.text("operationId"),
                    answer.getKey(),
                    path(operation, answer.getKey()),
                    request(operation.node(), answer.getKey(), files),
                    files,
                    response.getKey(),
                    type.getKey(),
                    answer.getValue().path("value")));
          }
        }
      }
    }
    return examples;
  }

  private static String path(OpenApiTextTest.Place operation, String example) throws IOException {
    JsonNode values = resource(operation.text("operationId"), example).path("parameters");
    String path = operation.name().split(" ")[1];
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (JsonNode parameter : operation.node().path("parameters")) {
      String name = parameter.path("name").asString();
      JsonNode value = values.path(name);
      if (parameter.path("in").asString().equals("path")) {
        path = path.replace("{" + name + "}", value.asString());
      } else if (value.isString()) {
        query.add(name + "=" + URLEncoder.encode(value.asString(), StandardCharsets.UTF_8));
      }
    }
    return path + query;
  }

  private static JsonNode request(
      JsonNode operation, String example, Map<String, byte[]> filesAlone) {
    JsonNode body = operation.path("requestBody");
    for (JsonNode type : body.path("content")) {
      if (type.path("examples").has(example)) {
        return type.path("examples").path(example).path("value");
      }
    }
    assertThat(body.isMissingNode() || !filesAlone.isEmpty()).as(example).isTrue();
    return MissingNode.getInstance();
  }

  /** The files of an example, which the text leaves out. */
  private static Map<String, byte[]> files(String operationId, String example) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> file :
        resource(operationId, example).path("files").properties()) {
      files.put(file.getKey(), Base64.getDecoder().decode(file.getValue().asString()));
    }
    return files;
  }

  private static JsonNode resource(String operationId, String example) throws IOException {
    String name = "/openapi/%s/%s.json".formatted(operationId, example);
    try (InputStream in = OperationExample.class.getResourceAsStream(name)) {
      return RunningService.JSON.readTree(in);
    }
  }

  /** One documented call. */
  private record Example(
      String operationId,
      String name,
      String path,
      JsonNode request,
      Map<String, byte[]> files,
      String status,
      String mediaType,
      JsonNode answer) {

    /** A client asks for what it hopes for, not for a problem. */
    String accept() {
      return status.equals("200") ? mediaType : "application/json";
    }

    @Override
    public String toString() {
      return operationId + " " + name + " as " + mediaType;
    }
  }
}
