package io.penalties.http.openapi;

import io.penalties.answer.FloatFormat;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Takes the type from schemas of numbers that may be {@code "NaN"} or infinite, and of the elements
 * of lists and maps of such numbers: a union of types would break client generators.
 */
final class NumberOrNameCustomizer implements OpenApiCustomizer {

  private static final String ELEMENT = "A number, or \"NaN\", \"Infinity\", \"-Infinity\".";

  @Override
  public void customise(OpenAPI api) {
    for (Schema<?> schema : api.getComponents().getSchemas().values()) {
      Map<String, ? extends Schema<?>> properties = properties(schema);
      properties.values().forEach(NumberOrNameCustomizer::relax);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, Schema<?>> properties(Schema<?> schema) {
    Map properties = schema.getProperties();
    return properties == null ? Map.of() : properties;
  }

  private static void relax(Schema<?> property) {
    if (!FloatFormat.NUMBER_OR_NAME.equals(property.getFormat())) {
      return;
    }
    property.setFormat(null);
    if (property.getItems() != null) {
      withoutType(property.getItems()).setDescription(ELEMENT);
    } else if (property.getAdditionalProperties() instanceof Schema<?> values) {
      withoutType(values).setDescription(ELEMENT);
    } else {
      withoutType(property);
    }
  }

  private static Schema<?> withoutType(Schema<?> schema) {
    schema.setType(null);
    schema.setTypes(null);
    schema.setFormat(null);
    return schema;
  }
}
