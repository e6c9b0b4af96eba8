package io.penalties.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penalties.PublicApi;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is an error (RFC 9457).
 *
 * @param type which kind of problem it is
 * @param title the kind in words
 * @param status the HTTP status of the answer
 * @param detail what is wrong with this request
 * @param instance the path that was asked
 * @param errors the places in the document that are wrong
 * @param limit the limit that was passed
 * @param property the configuration property that sets the limit
 * @param id names the entry in the server's log
 * @param requestId names the request in the answer's header and the server's log
 */
@Schema(name = "Problem", description = "What went wrong, as problem details (RFC 9457).")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
  "type",
  "title",
  "status",
  "detail",
  "instance",
  "errors",
  "limit",
  "property",
  "id",
  "request_id"
})
@PublicApi
public record Problem(
    @JsonProperty("type")
        @Schema(
            description = "Which kind of problem it is.",
            example = "/problems/malformed-request",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String type,
    @JsonProperty("title")
        @Schema(
            description = "The kind of problem in words.",
            example = "Malformed request",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String title,
    @JsonProperty("status")
        @Schema(
            description = "The HTTP status of the answer.",
            example = "400",
            requiredMode = Schema.RequiredMode.REQUIRED)
        int status,
    @JsonProperty("detail")
        @Schema(
            description = "What is wrong with this request.",
            example = "Expected a number. Received: \"abc\"",
            requiredMode = Schema.RequiredMode.REQUIRED)
        String detail,
    @JsonProperty("instance")
        @Schema(description = "The path that was asked.", example = "/penalties")
        @Nullable String instance,
    @JsonProperty("errors")
        @Schema(description = "The places in the document that are wrong, where they can be named.")
        List<ProblemPlace> errors,
    @JsonProperty("limit")
        @Schema(
            description = "The limit that was passed; only with too-large.",
            example = "67108864")
        @Nullable Long limit,
    @JsonProperty("property")
        @Schema(
            description = "The configuration property that sets the limit; only with too-large.",
            example = "penalties.limits.max-json-bytes")
        @Nullable String property,
    @JsonProperty("id")
        @Schema(
            description = "Names the entry in the server's log; only with internal-error.",
            example = "0b7d6a5e-3d0b-4d3e-9f53-6f1d6a0f6f0e")
        @Nullable String id,
    @JsonProperty("request_id")
        @Schema(
            description =
                "Names the request in the server's log; the header X-Request-Id of the request if"
                    + " it had a usable one, and of the answer.",
            example = "3b1f8c05d6e94a7281f0c93a5d7e2b46")
        @Nullable String requestId) {

  private static final int MAX_DETAIL = 1000;

  public Problem {
    detail = ClientText.shorten(detail, MAX_DETAIL);
    errors = List.copyOf(errors);
  }

  /** A problem of which no more than words is known. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /** A problem at a place of the document; an empty pointer names none. */
  public static Problem at(ProblemType type, String pointer, String detail) {
    return of(
        type, detail, pointer.isEmpty() ? List.of() : List.of(new ProblemPlace(pointer, detail)));
  }

  /** The same with the value to write there, if one can be named. */
  public static Problem at(
      ProblemType type, String pointer, String detail, @Nullable String suggestion) {
    return suggestion == null
        ? at(type, pointer, detail)
        : of(type, detail, List.of(new ProblemPlace(pointer, detail, suggestion)));
  }

  private static Problem of(ProblemType type, String detail, List<ProblemPlace> errors) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, null, errors, null, null, null, null);
  }

  public Problem withStatus(int otherStatus) {
    return new Problem(
        type, title, otherStatus, detail, instance, errors, limit, property, id, requestId);
  }

  /** The problem of one request. */
  public Problem withRequest(@Nullable String path, @Nullable String itsId) {
    return new Problem(type, title, status, detail, path, errors, limit, property, id, itsId);
  }

  public Problem withErrors(List<ProblemPlace> places) {
    return new Problem(
        type, title, status, detail, instance, places, limit, property, id, requestId);
  }

  public Problem withLimit(long passedLimit, String itsProperty) {
    return new Problem(
        type, title, status, detail, instance, errors, passedLimit, itsProperty, id, requestId);
  }

  public Problem withId(String logId) {
    return new Problem(
        type, title, status, detail, instance, errors, limit, property, logId, requestId);
  }
}
