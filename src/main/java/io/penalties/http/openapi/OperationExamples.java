package io.penalties.http.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attaches the examples of an operation, the files {@code openapi/<operationId>/*.json}. A request
 * and its response have the name of the file. Parameters take their values only from the first
 * file, since pages that prefill them offer one request, not a mixture of several.
 */
final class OperationExamples implements OperationCustomizer {

  private final ResourcePatternResolver resources;
  private final JsonMapper json;

  OperationExamples(ResourcePatternResolver resources, JsonMapper json) {
    this.resources = resources;
    this.json = json;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    try {
      boolean first = true;
      for (Resource file : files(operation.getOperationId())) {
        try (InputStream in = file.getInputStream()) {
          String name = Objects.requireNonNull(file.getFilename()).replace(".json", "");
          OperationExample example = json.readValue(in, OperationExample.class);
          attach(operation, name, example);
          if (first) {
            prefill(operation, example);
          }
          first = false;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return operation;
  }

  private List<Resource> files(String operationId) throws IOException {
    Resource[] files = resources.getResources("classpath*:openapi/" + operationId + "/*.json");
    return Arrays.stream(files).sorted(Comparator.comparing(Resource::getFilename)).toList();
  }

  private static void attach(Operation operation, String name, OperationExample example) {
    if (operation.getRequestBody() != null && example.request() != null) {
      for (MediaType type : operation.getRequestBody().getContent().values()) {
        type.addExamples(name, example.of(example.request()));
      }
    }
    ApiResponse response = operation.getResponses().get(example.status());
    Content content = Objects.requireNonNull(response, "an undeclared status").getContent();
    for (Map.Entry<String, Object> answer : example.answers().entrySet()) {
      MediaType type =
          Objects.requireNonNull(content.get(answer.getKey()), "an undeclared media type");
      // Replaces the generic example.
      type.setExample(null);
      type.setExampleSetFlag(false);
      type.addExamples(name, example.of(answer.getValue()));
    }
  }

  private static void prefill(Operation operation, OperationExample example) {
    if (operation.getParameters() != null) {
      Map<String, String> parameters = Objects.requireNonNull(example.parameters());
      for (Parameter parameter : operation.getParameters()) {
        parameter.setExample(parameters.get(parameter.getName()));
      }
    }
  }
}
