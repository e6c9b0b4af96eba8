package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import io.penalties.model.WarningCode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.core.service.OpenAPIService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Reads the whole text: it is complete, consistent, and kind to generators. */
@WithCheckpoints
class OpenApiTextTest {

  private static final List<String> POST_STATUSES =
      List.of("200", "400", "406", "408", "413", "415", "422", "500", "503");

  private static final List<String> MODEL_STATUSES =
      List.of("200", "400", "406", "408", "413", "415", "422", "500", "502", "503");

  /** Properties of answers that are there only at times. */
  private static final Map<String, Set<String>> SOMETIMES =
      Map.of(
          "Breakdown",
          Set.of("convention", "format"),
          "Penalty",
          Set.of("equivalents", "statistics"),
          "DirectPenalty",
          Set.of("statistics"),
          "RegularizerClass",
          Set.of("paper", "doi"),
          "ProblemPlace",
          Set.of("suggestion"));

  @LocalServerPort private int port;
  @Autowired private BuildProperties build;
  @Autowired private OpenAPIService builtTexts;

  private JsonNode api;

  @BeforeEach
  void read() throws Exception {
    api = RunningService.onPort(port).api();
  }

  @Test
  void introducesTheService() {
    assertThat(api.path("openapi").asString()).startsWith("3.1.");
    assertThat(api.at("/info/title").asString()).isEqualTo("Penalties");
    assertThat(api.at("/info/version").asString()).isEqualTo(build.getVersion());
    assertThat(api.at("/info/description").asString()).isNotBlank();
    assertThat(api.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
    assertThat(api.path("servers").size()).isEqualTo(1);
    assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
    assertThat(api.toString()).doesNotContain("localhost:" + port);
  }

  @Test
  void isBuiltOnceForAllLanguages() throws Exception {
    HttpRequest inGerman =
        HttpRequest.newBuilder(RunningService.onPort(port).base().resolve("/v3/api-docs"))
            .header("Accept-Language", "de")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String text = client.send(inGerman, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(RunningService.JSON.readTree(text)).isEqualTo(api);
    }
    assertThat(builtTexts.getCachedOpenAPI(Locale.ENGLISH)).isNotNull();
    assertThat(builtTexts.getCachedOpenAPI(Locale.GERMAN)).isNull();
  }

  @Test
  void hasTheOperationsAndNoOthers() {
    Set<String> operations = new TreeSet<>();
    operations(api).forEach(o -> operations.add(o.name() + " " + o.text("operationId")));
    assertThat(operations)
        .containsExactlyInAnyOrder(
            "post /penalties computePenalties",
            "post /penalties/direct computeDirectPenalty",
            "post /penalties/files computeFilePenalties",
            "post /penalties/tensors computeTensorPenalties",
            "post /penalties/model computeModelPenalties",
            "post /penalties/source computeSourcePenalties",
            "get /formula-functions listFormulaFunctions",
            "get /regularizers listRegularizers",
            "get /regularizers/{name} getRegularizer");
  }

  @Test
  void declaresEveryAnswer() {
    Map<String, List<String>> statuses = new TreeMap<>();
    for (Place operation : operations(api).toList()) {
      JsonNode responses = operation.node().path("responses");
      statuses.put(
          operation.text("operationId"), responses.propertyNames().stream().sorted().toList());
      for (Map.Entry<String, JsonNode> response : responses.properties()) {
        Set<String> types = Set.copyOf(response.getValue().path("content").propertyNames());
        if (!response.getKey().equals("200")) {
          assertThat(types).as(response.toString()).containsExactly("application/problem+json");
          assertThat(response.getValue().findValuesAsString("$ref"))
              .containsExactly("#/components/schemas/Problem");
        } else if (operation.text("operationId").endsWith("Penalties")) {
          assertThat(types).containsExactlyInAnyOrder("application/json", "text/csv");
          assertThat(response.getValue().at("/content/text~1csv/schema/type").asString())
              .isEqualTo("string");
        } else {
          assertThat(types).containsExactly("application/json");
        }
      }
    }
    assertThat(statuses)
        .containsEntry("computePenalties", POST_STATUSES)
        .containsEntry("computeDirectPenalty", POST_STATUSES)
        .containsEntry("computeFilePenalties", POST_STATUSES)
        .containsEntry("computeTensorPenalties", POST_STATUSES)
        .containsEntry("computeModelPenalties", MODEL_STATUSES)
        .containsEntry("computeSourcePenalties", MODEL_STATUSES)
        .containsEntry("listFormulaFunctions", List.of("200", "406", "500"))
        .containsEntry("listRegularizers", List.of("200", "406", "500"))
        .containsEntry("getRegularizer", List.of("200", "404", "406", "500"));
  }

  @Test
  void requiresTheDocumentOfARequest() {
    assertThat(requestSchema("/penalties")).isEqualTo("#/components/schemas/PenaltiesRequest");
    assertThat(requestSchema("/penalties/direct")).isEqualTo("#/components/schemas/DirectRequest");
    assertThat(requestSchema("/penalties/source")).isEqualTo("#/components/schemas/SourceRequest");
  }

  private String requestSchema(String path) {
    JsonNode body = api.path("paths").path(path).path("post").path("requestBody");
    assertThat(body.path("required").asBoolean()).isTrue();
    assertThat(body.path("content").propertyNames()).containsExactly("application/json");
    return body.at("/content/application~1json/schema/$ref").asString();
  }

  @Test
  void takesAFormWhoseFirstPartIsTheDocument() {
    JsonNode form = api.at("/paths/~1penalties~1files/post/requestBody");
    assertThat(form.path("required").asBoolean()).isTrue();
    assertThat(form.path("content").propertyNames()).containsExactly("multipart/form-data");
    JsonNode type = form.at("/content/multipart~1form-data");
    assertThat(type.at("/encoding/request/contentType").asString()).isEqualTo("application/json");
    assertThat(type.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/FilesRequest");
    JsonNode schema = api.at("/components/schemas/FilesRequest");
    assertThat(schema.at("/properties/request/$ref").asString())
        .isEqualTo("#/components/schemas/PenaltiesRequest");
    assertThat(schema.path("properties").propertyNames()).containsExactly("request", "weights");
    assertThat(schema.at("/properties/weights/type").asString()).isEqualTo("string");
    assertThat(schema.at("/properties/weights/format").asString()).isEqualTo("binary");
    assertThat(schema.has("additionalProperties")).as("files have any names").isFalse();
  }

  @Test
  void takesAFileAsItIs() {
    JsonNode operation = api.at("/paths/~1penalties~1tensors/post");
    assertThat(operation.at("/requestBody/required").asBoolean()).isTrue();
    JsonNode content = operation.at("/requestBody/content");
    assertThat(content.propertyNames())
        .containsExactly(
            "application/vnd.safetensors",
            "application/x-npy",
            "application/x-npz",
            "application/octet-stream");
    assertThat(content.valueStream())
        .allSatisfy(type -> {
          assertThat(type.at("/schema/type").asString()).isEqualTo("string");
          assertThat(type.at("/schema/format").asString()).isEqualTo("binary");
        });
    assertThat(operation.path("parameters").valueStream().map(p -> p.path("name").asString()))
        .containsExactly("regularizer", "match", "options");
    assertThat(operation.path("parameters").valueStream())
        .allSatisfy(parameter -> {
          assertThat(parameter.path("in").asString()).isEqualTo("query");
          assertThat(parameter.path("required").asBoolean()).isFalse();
        });
    assertThat(operation.at("/parameters/2/schema/contentSchema/$ref").asString())
        .isEqualTo("#/components/schemas/TensorsOptions");
  }

  @Test
  void takesAModelWithWhatBelongsToIt() {
    JsonNode operation = api.at("/paths/~1penalties~1model/post");
    assertThat(operation.has("parameters")).isFalse();
    assertThat(operation.at("/requestBody/required").asBoolean()).isTrue();
    assertThat(operation.at("/requestBody/content").propertyNames())
        .containsExactly("multipart/form-data");
    JsonNode type = operation.at("/requestBody/content/multipart~1form-data");
    assertThat(type.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/ModelRequest");
    JsonNode parts = api.at("/components/schemas/ModelRequest/properties");
    assertThat(parts.propertyNames())
        .containsExactly("model", "config", "outputs", "options", "reference", "importance");
    assertThat(parts.at("/model/type").asString()).isEqualTo("array");
    for (JsonNode file : List.of(parts.at("/model/items"), parts.path("outputs"))) {
      assertThat(file.path("type").asString()).isEqualTo("string");
      assertThat(file.path("format").asString()).isEqualTo("binary");
    }
    assertThat(parts.at("/config/type").asString()).isEqualTo("string");
    assertThat(parts.at("/options/$ref").asString()).isEqualTo("#/components/schemas/ModelOptions");
    assertThat(type.at("/encoding/options/contentType").asString()).isEqualTo("application/json");
    assertThat(operation.at("/responses/400/description").asString())
        .contains("`model`", "rules")
        .doesNotContain("`request`");
  }

  /** Generated clients send defaults; a convention that is left out is the file's. */
  @Test
  void leavesTheConventionOfAModelToItsFile() {
    assertThat(api.at("/components/schemas/ModelOptions/properties/convention").has("default"))
        .isFalse();
    assertThat(api.at("/components/schemas/Options/properties/convention").has("default")).isTrue();
  }

  @Test
  void describesEveryWarning() {
    String codes = api.at("/components/schemas/Warning/properties/code/description").asString();
    for (WarningCode code : WarningCode.values()) {
      assertThat(codes).containsPattern("\\b" + code.code() + "\\b");
    }
  }

  @Test
  void namesTheProblemsOfFilesWhereThereAreFiles() {
    assertThat(unprocessable("/penalties/files")).contains("`invalid-file`");
    assertThat(unprocessable("/penalties/tensors")).contains("`invalid-file`");
    assertThat(unprocessable("/penalties/model")).contains("`invalid-file`");
    assertThat(unprocessable("/penalties/source")).contains("`invalid-file`");
    assertThat(unprocessable("/penalties")).doesNotContain("`invalid-file`");
  }

  private String unprocessable(String path) {
    return api.path("paths").path(path).at("/post/responses/422/description").asString();
  }

  /** Generated clients send lists that were never set; rules must not be among them. */
  @Test
  void keepsRulesToTheOperationsThatTakeThem() {
    assertThat(api.at("/components/schemas/Options/properties").propertyNames())
        .containsExactlyInAnyOrder(
            "convention",
            "report_unregularized",
            "strict",
            "equivalents",
            "statistics",
            "custom_objects");
    for (String schema : List.of("TensorsOptions", "ModelOptions")) {
      assertThat(api.at("/components/schemas/" + schema + "/properties").propertyNames())
          .as(schema)
          .contains(
              "convention",
              "report_unregularized",
              "strict",
              "equivalents",
              "statistics",
              "custom_objects",
              "exclude",
              "rules");
    }
    assertThat(api.at("/components/schemas/ModelOptions/properties").propertyNames())
        .contains("reference_names");
  }

  @Test
  void describesEverything() {
    List<Place> places = new ArrayList<>(operations(api).toList());
    for (Place operation : List.copyOf(places)) {
      assertThat(operation.text("summary")).as(operation.name()).isNotBlank();
      operation.elements("parameters").forEach(places::add);
      operation.children("responses").forEach(places::add);
      operation.children("responses").flatMap(r -> r.children("headers")).forEach(places::add);
      if (operation.node().has("requestBody")) {
        places.add(operation.child("requestBody"));
      }
    }
    new Place("", api).elements("tags").forEach(places::add);
    new Place("", api).elements("servers").forEach(places::add);
    schemas().forEach(places::add);
    // A bare reference is described by its schema: generators forget a type that has text beside
    // it.
    properties().filter(property -> !isBareReference(property)).forEach(places::add);
    assertThat(places).hasSizeGreaterThan(80);
    assertThat(places).allSatisfy(place -> assertThat(place.text("description")).isNotBlank());
  }

  private static boolean isBareReference(Place property) {
    return property.node().has("$ref") && property.node().size() == 1;
  }

  @Test
  void namesPropertiesInSnakeCase() {
    assertThat(properties().map(Place::lastName)).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @Test
  void hasTheSchemasAndNoOthers() {
    assertThat(api.at("/components/schemas").propertyNames())
        .containsExactlyInAnyOrder(
            "PenaltiesRequest",
            "FilesRequest",
            "Layer",
            "Tensor",
            "Options",
            "TensorsOptions",
            "ModelRequest",
            "ModelOptions",
            "SourceRequest",
            "SourcePath",
            "Rule",
            "NameReplacement",
            "DirectRequest",
            "Breakdown",
            "LayerPenalties",
            "Penalty",
            "Equivalent",
            "Warning",
            "DirectPenalty",
            "Statistics",
            "FormulaFunction",
            "RegularizerClass",
            "RegularizerArgument",
            "ForeignSetting",
            "Problem",
            "ProblemPlace");
  }

  @Test
  void leavesTheTypeOutWhereMoreThanOneIsPossibleAndNowhereElse() {
    Set<String> untyped = new TreeSet<>();
    for (Place property : properties().toList()) {
      collectUntyped(property, untyped);
    }
    assertThat(untyped)
        .containsExactlyInAnyOrder(
            "Breakdown/total",
            "Breakdown/losses/items",
            "Breakdown/targets/additionalProperties",
            "LayerPenalties/total",
            "Penalty/value",
            "Penalty/regularizer",
            "Penalty/l1_norm",
            "Penalty/l2_norm",
            "DirectPenalty/value",
            "DirectPenalty/regularizer",
            "DirectPenalty/l1_norm",
            "DirectPenalty/l2_norm",
            "DirectRequest/regularizer",
            "Rule/regularizer",
            "Tensor/data",
            "Statistics/min",
            "Statistics/max",
            "Statistics/mean",
            "Statistics/max_abs",
            "Layer/config/additionalProperties",
            "SourceRequest/config/additionalProperties",
            "Equivalent/value",
            "RegularizerArgument/default");
  }

  private static void collectUntyped(Place place, Set<String> untyped) {
    if (!place.node().has("type") && !place.node().has("$ref")) {
      assertThat(place.node().has("format")).as(place.name()).isFalse();
      untyped.add(place.name());
    }
    for (String part : List.of("items", "additionalProperties")) {
      if (place.node().path(part).isObject()) {
        collectUntyped(place.child(part), untyped);
      }
    }
  }

  @Test
  void spellsNullableInTheWayOfOpenApi31() {
    assertThat(
            properties()
                .filter(property -> property.node().path("type").isArray())
                .map(property -> property.name() + "=" + property.node().path("type")))
        .containsExactlyInAnyOrder(
            "Layer/class_name=[\"string\",\"null\"]",
            "Tensor/shape=[\"array\",\"null\"]",
            "LayerPenalties/class_name=[\"string\",\"null\"]",
            "Penalty/batch_size=[\"integer\",\"null\"]",
            "Penalty/share=[\"number\",\"null\"]",
            "DirectPenalty/batch_size=[\"integer\",\"null\"]");
  }

  @Test
  void sparesGeneratorsWhatTheyStumbleOver() {
    for (String keyword : List.of("oneOf", "anyOf", "allOf", "nullable", "discriminator")) {
      assertThat(api.findValues(keyword)).as(keyword).isEmpty();
    }
    assertThat(api.toString()).doesNotContain("float64-or-name");
  }

  @Test
  void refersOnlyToWhatIsThere() {
    for (String reference : api.findValuesAsString("$ref")) {
      assertThat(api.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void requiresWhatIsAlwaysThere() {
    Map<String, Set<String>> required = new TreeMap<>();
    schemas()
        .forEach(schema ->
            required.put(
                schema.name(),
                schema
                    .elements("required")
                    .map(element -> element.node().asString())
                    .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(required.get("PenaltiesRequest")).containsExactly("layers");
    assertThat(required.get("DirectRequest")).containsExactly("regularizer", "tensor");
    assertThat(required.get("Problem")).containsExactly("detail", "status", "title", "type");
    assertThat(required.get("FilesRequest")).containsExactly("request");
    assertThat(required.get("Rule")).containsExactly("match", "regularizer");
    assertThat(required.get("NameReplacement")).containsExactly("match", "replace");
    assertThat(required.get("ModelRequest")).containsExactly("model");
    assertThat(required.get("SourceRequest")).containsExactly("model");
    assertThat(required.get("SourcePath")).containsExactly("path", "source");
    for (String optional :
        List.of("Layer", "Tensor", "Options", "TensorsOptions", "ModelOptions")) {
      assertThat(required.get(optional)).as(optional).isEmpty();
    }
    for (String whole :
        List.of(
            "Breakdown",
            "LayerPenalties",
            "Penalty",
            "Equivalent",
            "Warning",
            "DirectPenalty",
            "Statistics",
            "FormulaFunction",
            "RegularizerClass",
            "RegularizerArgument",
            "ForeignSetting",
            "ProblemPlace")) {
      Set<String> always =
          new TreeSet<>(api.at("/components/schemas/" + whole + "/properties").propertyNames());
      always.removeAll(SOMETIMES.getOrDefault(whole, Set.of()));
      assertThat(required.get(whole)).as(whole).isEqualTo(always);
    }
  }

  private Stream<Place> schemas() {
    return new Place("", api.path("components")).children("schemas");
  }

  private Stream<Place> properties() {
    return schemas().flatMap(schema -> schema.children("properties"));
  }

  static Stream<Place> operations(JsonNode api) {
    return api.path("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .map(operation ->
                    new Place(operation.getKey() + " " + path.getKey(), operation.getValue())));
  }

  /**
   * A part of the text.
   *
   * @param name how it got here
   * @param node what is there
   */
  record Place(String name, JsonNode node) {

    String text(String member) {
      return node.path(member).asString("");
    }

    String lastName() {
      return name.substring(name.lastIndexOf('/') + 1);
    }

    Place child(String member) {
      return new Place(name + "/" + member, node.path(member));
    }

    Stream<Place> children(String member) {
      String prefix = name.isEmpty() ? "" : name + "/";
      return node.path(member).properties().stream()
          .map(child -> new Place(prefix + child.getKey(), child.getValue()));
    }

    Stream<Place> elements(String member) {
      return node.path(member)
          .valueStream()
          .map(element -> new Place(name + "/" + member, element));
    }
  }
}
