package io.penalties.http.openapi;

import io.penalties.problem.Problem;
import io.penalties.problem.ProblemType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Declares the problems that an operation may return, by what the operation takes. */
final class ProblemResponses implements OperationCustomizer {

  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String SCHEMA = Components.COMPONENTS_SCHEMAS_REF + "Problem";

  private static final String MALFORMED_DOCUMENT =
      """
      `malformed-request`: the document breaks its schema (not JSON, a field of the wrong type, an \
      unknown, missing or duplicate field), the body is truncated, or it is not what its \
      Content-Encoding says.\
      """;

  private static final String MALFORMED_FORM =
      """
      `malformed-request`: the part `request` is missing or breaks its schema, a part that a tensor \
      names is missing, a part is repeated, the body is truncated, or it is not what its \
      Content-Type and Content-Encoding say.\
      """;

  private static final String MALFORMED_MODEL_FORM =
      """
      `malformed-request`: the part `model` is missing, a part is unknown or repeated, `config` or \
      `options` break their schema, a file without a config comes without rules, the body is truncated, or it is not what its Content-Type and Content-Encoding say.\
      """;

  private static final String MALFORMED_QUERY =
      """
      `malformed-request`: the query has neither `regularizer` nor `options` with rules, or both, \
      an unknown or repeated parameter, a broken pattern or JSON; or the body is not what its \
      Content-Encoding says.\
      """;

  private static final String NOT_FOUND = "`not-found`: nothing has this name.";

  private static final String NOT_ACCEPTABLE =
      "`not-acceptable`: Accept asks for none of the operation's media types.";

  private static final String REQUEST_TIMEOUT =
      "`request-timeout`: the body arrives more slowly than"
          + " `penalties.admission.min-body-rate`.";

  private static final String TOO_LARGE =
      """
      `too-large`: bytes sent, expanded or held, nesting, or the number of layers exceed a \
      limit: `limit` is its value and `property` sets it.\
      """;

  private static final String UNSUPPORTED_MEDIA_TYPE =
      """
      `unsupported-media-type`: the operation does not take this Content-Type (JSON is UTF-8 \
      only), or the Content-Encoding is not gzip.\
      """;

  private static final String INVALID_FILE =
      """
      `invalid-file`: a tensor or model file that is damaged, hostile, of an unsupported kind or of \
      no known format.\
      """;

  private static final String UNPROCESSABLE =
      """
      `invalid-tensor`: shape and data disagree, ragged lists, an unknown dtype, a number out of \
      the dtype's range, bad base64. `invalid-regularizer`: an unknown name, a missing or unknown \
      argument, a negative or non-finite factor, a wrong rank; with `strict`, whatever would not \
      be computed. `errors` names the places.\
      """;

  private static final String INTERNAL_ERROR =
      "`internal-error`: a defect of the service; its `id` is in the server's log too.";

  private static final String OVERLOADED = "`overloaded`: no room for this request now.";

  /** The schemas that the responses refer to. */
  static Components components() {
    Components components = new Components();
    ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
    return components;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    boolean takesBody = operation.getRequestBody() != null;
    boolean takesFiles = takesBody && takesFiles(operation.getRequestBody());
    if (takesBody) {
      add(operation, "400", malformed(operation));
    }
    if (hasNameInPath(operation)) {
      add(operation, "404", NOT_FOUND);
    }
    add(operation, "406", NOT_ACCEPTABLE);
    if (takesBody) {
      add(operation, "408", REQUEST_TIMEOUT);
      add(operation, "413", TOO_LARGE);
      add(operation, "415", UNSUPPORTED_MEDIA_TYPE)
          .addHeaderObject("Accept-Encoding", acceptEncoding());
      add(operation, "422", takesFiles ? INVALID_FILE + " " + UNPROCESSABLE : UNPROCESSABLE);
    }
    add(operation, "500", INTERNAL_ERROR);
    if (takesBody) {
      add(operation, "503", OVERLOADED).addHeaderObject("Retry-After", retryAfter());
    }
    return operation;
  }

  private static boolean takesFiles(RequestBody body) {
    return !body.getContent().containsKey(JSON);
  }

  private static String malformed(Operation operation) {
    Content content = operation.getRequestBody().getContent();
    if (content.containsKey(JSON)) {
      return MALFORMED_DOCUMENT;
    }
    if (!content.containsKey(FORM)) {
      return MALFORMED_QUERY;
    }
    return operation.getOperationId().equals(ModelOperation.ID)
        ? MALFORMED_MODEL_FORM
        : MALFORMED_FORM;
  }

  /** Only a name in the path can be that of nothing. */
  private static boolean hasNameInPath(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> p.getIn().equals("path"));
  }

  /** Declares a problem of this status. */
  static ApiResponse add(Operation operation, String status, String description) {
    MediaType problem =
        new MediaType().schema(new JsonSchema().$ref(SCHEMA)).example(example(status));
    ApiResponse response =
        new ApiResponse()
            .description(description)
            .content(new Content().addMediaType(PROBLEM_JSON, problem));
    operation.getResponses().addApiResponse(status, response);
    return response;
  }

  /** What every problem of this status has, so that nothing is made up of other statuses' parts. */
  private static Map<String, Object> example(String status) {
    ProblemType type = ProblemType.ofStatus(Integer.parseInt(status));
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", type.uri());
    example.put("title", type.title());
    example.put("status", type.status());
    example.put("detail", "What is wrong with this request, and what to do next.");
    return example;
  }

  private static Header acceptEncoding() {
    return header("The accepted content codings; sent when a coding is refused.", "string")
        .example("gzip");
  }

  private static Header retryAfter() {
    return header("Seconds to wait before trying again.", "integer").example(5);
  }

  private static Header header(String description, String type) {
    return new Header().description(description).schema(schema(type));
  }

  /** The schema of a header of this type. */
  static Schema<?> schema(String type) {
    Schema<?> schema = new JsonSchema();
    schema.addType(type);
    return schema;
  }
}
