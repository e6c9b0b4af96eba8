package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.CatalogueEntry;
import io.penalties.answer.FormulaFunctionEntry;
import io.penalties.answer.TermAnswer;
import io.penalties.http.WithCheckpoints;
import io.penalties.problem.Problem;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The files of schemas say what there is: the properties of answers are those of their records, the
 * properties of requests are those that the service reads.
 */
@WithCheckpoints
class SchemaFilesTest {

  private static final Pattern EXPECTED =
      Pattern.compile("Expected (?:one of |the parts |)(.*?)\\. Received: \"no_such_field\"");

  @LocalServerPort private int port;

  private RunningService service;
  private JsonNode schemas;

  @BeforeEach
  void read() throws Exception {
    service = RunningService.onPort(port);
    schemas = service.api().at("/components/schemas");
  }

  @Test
  void answersHaveThePropertiesOfTheirRecords() {
    Set<String> seen = new TreeSet<>();
    check("Breakdown", BreakdownAnswer.class, seen);
    check("DirectPenalty", TermAnswer.class, seen);
    check("RegularizerClass", CatalogueEntry.class, seen);
    check("FormulaFunction", FormulaFunctionEntry.class, seen);
    check("Problem", Problem.class, seen);
    Set<String> unsent = new TreeSet<>(schemas.propertyNames());
    unsent.removeAll(seen);
    assertThat(unsent)
        .as("schemas that no answer has are those of requests")
        .containsExactlyInAnyOrder(
            "PenaltiesRequest",
            "DirectRequest",
            "FilesRequest",
            "ModelRequest",
            "SourceRequest",
            "SourcePath",
            "Layer",
            "Tensor",
            "Options",
            "TensorsOptions",
            "ModelOptions",
            "Rule",
            "NameReplacement");
  }

  private void check(String name, Class<?> type, Set<String> seen) {
    if (!seen.add(name)) {
      return;
    }
    JsonNode schema = schemas.path(name);
    List<String> names = new ArrayList<>();
    Set<String> always = new HashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      JsonProperty property = annotation(component, type, JsonProperty.class);
      String place = name + "." + property.value();
      names.add(property.value());
      if (isAlwaysThere(component, type)) {
        always.add(property.value());
      }
      checkType(place, component, schema.path("properties").path(property.value()), seen);
    }
    assertThat(schema.path("properties").propertyNames()).as(name).containsExactlyElementsOf(names);
    assertThat(schema.path("required").valueStream().map(JsonNode::asString))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(always);
  }

  /** Jackson reads the annotations of a component from its field. */
  private static <A extends java.lang.annotation.Annotation> A annotation(
      RecordComponent component, Class<?> type, Class<A> annotation) {
    try {
      return type.getDeclaredField(component.getName()).getAnnotation(annotation);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAlwaysThere(RecordComponent component, Class<?> type) {
    @Nullable JsonInclude own = annotation(component, type, JsonInclude.class);
    @Nullable JsonInclude all = type.getAnnotation(JsonInclude.class);
    if (own != null) {
      return false;
    }
    boolean mayBeEmpty =
        component.getAnnotatedType().isAnnotationPresent(Nullable.class)
            || component.getType() == List.class;
    return all == null || !mayBeEmpty;
  }

  private void checkType(
      String place, RecordComponent component, JsonNode property, Set<String> seen) {
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      assertThat(property.path("type").asString()).as(place).isEqualTo("array");
      checkType(place, generic.getActualTypeArguments()[0], property.path("items"), seen);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      assertThat(property.path("type").asString()).as(place).isEqualTo("object");
      checkType(
          place, generic.getActualTypeArguments()[1], property.path("additionalProperties"), seen);
    } else {
      checkType(place, type, property, seen);
    }
  }

  private void checkType(String place, Type type, JsonNode property, Set<String> seen) {
    if (type instanceof Class<?> c && c.isRecord()) {
      String reference = property.path("$ref").asString("");
      assertThat(reference).as(place).startsWith("#/components/schemas/");
      check(reference.substring("#/components/schemas/".length()), c, seen);
      return;
    }
    JsonNode types = property.path("type");
    String first = types.isArray() ? types.path(0).asString() : types.asString("");
    String expected =
        switch (type.getTypeName()) {
          case "java.lang.String" -> "string";
          case "int", "long", "java.lang.Long" -> "integer";
          case "long[]" -> "array";
          // A number, or the name of one that JSON lacks.
          case "double", "java.lang.Object" -> "";
          case "java.lang.Double" -> first.isEmpty() ? "" : "number";
          default -> throw new IllegalStateException(place + ": " + type);
        };
    assertThat(first).as(place).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          PenaltiesRequest | /penalties        | {"no_such_field": 1}
          Layer            | /penalties        | {"layers": [{"no_such_field": 1}]}
          DirectRequest    | /penalties/direct | {"no_such_field": 1}
          SourceRequest    | /penalties/source | {"no_such_field": 1}
          SourceRequest    | /penalties/model  | {"no_such_field": 1}
          SourcePath       | /penalties/source | {"model": {"no_such_field": 1}}
          """)
  void documentsHaveThePropertiesThatAreRead(String schema, String path, String document)
      throws Exception {
    assertThat(expected(service.post(path, "application/json", document).body()))
        .containsExactlyInAnyOrderElementsOf(properties(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          Tensor          | /penalties/files | request       | {"layers": [{"weights": {"kernel": {"no_such_field": 1}}}]}
          ModelRequest    | /penalties/model | no_such_field | {}
          Rule            | /penalties/model | options       | {"rules": [{"no_such_field": 1}]}
          NameReplacement | /penalties/model | options       | {"reference_names": [{"no_such_field": 1}]}
          """)
  void partsHaveThePropertiesThatAreRead(String schema, String path, String part, String document)
      throws Exception {
    assertThat(expected(postPart(path, part, document)))
        .containsExactlyInAnyOrderElementsOf(properties(schema));
  }

  /** Names of options are the same in all operations; not every operation takes all. */
  @Test
  void optionsHaveThePropertiesThatAreRead() throws Exception {
    Set<String> all = new HashSet<>();
    for (String schema : List.of("Options", "TensorsOptions", "ModelOptions")) {
      all.addAll(properties(schema));
    }
    assertThat(expected(postPart("/penalties/model", "options", "{\"no_such_field\": 1}")))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  private String postPart(String path, String part, String document) throws Exception {
    Map<String, byte[]> parts = Map.of(part, document.getBytes(StandardCharsets.UTF_8));
    return service.postForm(path, "application/json", parts).body();
  }

  private Set<String> properties(String schema) {
    return Set.copyOf(schemas.path(schema).path("properties").propertyNames());
  }

  /** The names that the service would have read in place of one that it does not know. */
  private static List<String> expected(String problem) {
    String detail = RunningService.JSON.readTree(problem).path("detail").asString();
    Matcher names = EXPECTED.matcher(detail);
    assertThat(names.find()).as(detail).isTrue();
    return Arrays.asList(names.group(1).split(", | and | or "));
  }
}
