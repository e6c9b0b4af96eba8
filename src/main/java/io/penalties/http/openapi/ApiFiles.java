package io.penalties.http.openapi;

import io.penalties.problem.ProblemType;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The text of the API: resources below {@code openapi/}, each OpenAPI's own objects in YAML. */
final class ApiFiles {

  private static final List<String> SCHEMAS =
      List.of("requests", "options", "answers", "catalogue", "problems");

  private static final Map<String, Object> RESPONSES = load("responses");

  private ApiFiles() {}

  /** The text about the service as a whole. */
  static OpenAPI api() {
    return as(OpenAPI.class, load("api"));
  }

  /** All schemas by name. */
  static Map<String, Schema<?>> schemas() {
    Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    for (String file : SCHEMAS) {
      load("schemas/" + file).forEach((name, text) -> schemas.put(name, as(Schema.class, text)));
    }
    return schemas;
  }

  /**
   * The text of an operation, in a folder named after the operation's id. An operation without a
   * file keeps its derived text. Responses are those of {@code responses.yaml}, by name.
   */
  static Operation operation(Operation derived) {
    String id = derived.getOperationId();
    if (!resource(id + "/operation").exists()) {
      return derived;
    }
    Map<String, Object> text = new LinkedHashMap<>(load(id + "/operation"));
    Map<?, ?> responses = (Map<?, ?>) Objects.requireNonNull(text.remove("responses"), id);
    Operation operation = as(Operation.class, text).operationId(id).responses(new ApiResponses());
    responses.forEach((status, name) -> respond(operation, (String) status, (String) name));
    return operation;
  }

  /** Adds a response to an operation; one without content is a problem. */
  static void respond(Operation operation, String status, String name) {
    ApiResponse response = as(ApiResponse.class, Objects.requireNonNull(RESPONSES.get(name), name));
    if (response.getContent() == null) {
      response.setContent(problem(status));
    }
    operation.getResponses().addApiResponse(status, response);
  }

  /**
   * An example with the properties of every problem of a status, so that no example mixes statuses.
   */
  private static Content problem(String status) {
    ProblemType type = ProblemType.ofStatus(Integer.parseInt(status));
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", type.uri());
    example.put("title", type.title());
    example.put("status", type.status());
    example.put("detail", "What is wrong with this request, and what to do next.");
    MediaType problem =
        new MediaType()
            .schema(new JsonSchema().$ref(Components.COMPONENTS_SCHEMAS_REF + "Problem"))
            .example(example);
    return new Content().addMediaType("application/problem+json", problem);
  }

  private static Map<String, Object> load(String name) {
    try (InputStream in = resource(name).getInputStream()) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassPathResource resource(String name) {
    return new ClassPathResource("openapi/" + name + ".yaml");
  }

  private static <T> T as(Class<T> type, Object text) {
    return Json31.mapper().convertValue(text, type);
  }
}
