package io.penalties.http.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Gives the schema of each document in a form the operation's first example of it. Without one,
 * pages and generators make up a document of all fields, some of which exclude each other. Optional
 * texts and lists of files begin empty.
 *
 * <p>The example is the schema's own, and the part is a bare reference: the Python generator loses
 * the type of a reference that has siblings.
 */
final class FormExamples implements OpenApiCustomizer {

  private static final String FORM = "multipart/form-data";

  @Override
  public void customise(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(FormExamples::takesForm)
        .map(operation -> operation.getRequestBody().getContent().get(FORM))
        .forEach(form -> complete(form, api.getComponents()));
  }

  private static boolean takesForm(Operation operation) {
    return operation.getRequestBody() != null
        && operation.getRequestBody().getContent().containsKey(FORM);
  }

  private static void complete(MediaType form, Components components) {
    for (Map.Entry<String, Schema<?>> part : parts(form, components).entrySet()) {
      Schema<?> property = part.getValue();
      if (property.get$ref() != null) {
        property.setDescription(null);
        firstExample(form, part.getKey()).forEach(referred(property, components)::setExample);
      } else if (isText(property)) {
        property.setExample("");
      } else if (isList(property) && !isRequired(part.getKey(), form, components)) {
        property.setExample(List.of());
      }
    }
  }

  private static boolean isList(Schema<?> property) {
    return property.getTypes() != null && property.getTypes().contains("array");
  }

  private static boolean isRequired(String part, MediaType form, Components components) {
    List<String> required = referred(form.getSchema(), components).getRequired();
    return required != null && required.contains(part);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, Schema<?>> parts(MediaType form, Components components) {
    Map properties = referred(form.getSchema(), components).getProperties();
    return properties;
  }

  private static Schema<?> referred(Schema<?> reference, Components components) {
    String name = reference.get$ref().substring(Components.COMPONENTS_SCHEMAS_REF.length());
    return Objects.requireNonNull(components.getSchemas().get(name));
  }

  /** The first document with that name; empty if no example has one. */
  private static List<Object> firstExample(MediaType form, String part) {
    List<Object> documents = new ArrayList<>();
    for (Example example : form.getExamples().values()) {
      if (documents.isEmpty()
          && ((Map<?, ?>) example.getValue()).get(part) instanceof Map<?, ?> m) {
        documents.add(m);
      }
    }
    return documents;
  }

  private static boolean isText(Schema<?> property) {
    return property.getTypes() != null
        && property.getTypes().contains("string")
        && property.getFormat() == null;
  }
}
