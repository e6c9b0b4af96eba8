package io.penalties.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Lets the shape of a tensor be null, which no annotation of a list can say. Generated models begin
 * with an empty list otherwise, and that is the shape of a scalar.
 */
final class NullableShape implements OpenApiCustomizer {

  @Override
  public void customise(OpenAPI api) {
    Schema<?> tensor = Objects.requireNonNull(api.getComponents().getSchemas().get("Tensor"));
    Schema<?> shape = Objects.requireNonNull((Schema<?>) tensor.getProperties().get("shape"));
    shape.setTypes(new LinkedHashSet<>(List.of("array", "null")));
    shape.setExample(List.of(2, 3));
  }
}
