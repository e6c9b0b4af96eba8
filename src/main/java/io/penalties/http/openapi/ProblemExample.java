package io.penalties.http.openapi;

import io.penalties.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every problem of a status has: no example is made up of parts of other statuses. */
final class ProblemExample {

  private ProblemExample() {}

  /** The content of a response with a problem of this status. */
  static Content content(String status) {
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
}
