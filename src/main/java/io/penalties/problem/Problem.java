package io.penalties.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penalties.PublicApi;
import io.penalties.admission.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error response (RFC 9457).
 *
 * @param type the kind of problem
 * @param title the kind in words
 * @param status the HTTP status of the response
 * @param detail what is wrong with this request
 * @param instance the path of the request
 * @param errors the places in the document that are wrong
 * @param limit the limit that was exceeded
 * @param property the configuration property that sets the limit
 * @param id identifies the entry in the server's log
 * @param requestId identifies the request in the response's header and in the server's log
 */
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
    @JsonProperty("type") String type,
    @JsonProperty("title") String title,
    @JsonProperty("status") int status,
    @JsonProperty("detail") String detail,
    @JsonProperty("instance") @Nullable String instance,
    @JsonProperty("errors") List<ProblemPlace> errors,
    @JsonProperty("limit") @Nullable Long limit,
    @JsonProperty("property") @Nullable String property,
    @JsonProperty("id") @Nullable String id,
    @JsonProperty("request_id") @Nullable String requestId) {

  private static final int MAX_DETAIL = 1000;

  public Problem {
    detail = ClientText.lines(detail, MAX_DETAIL);
    errors = List.copyOf(errors);
  }

  /** A problem with nothing but a detail. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /** A problem at a place of the document; an empty pointer names none. */
  public static Problem at(ProblemType type, String pointer, String detail) {
    return of(
        type, detail, pointer.isEmpty() ? List.of() : List.of(new ProblemPlace(pointer, detail)));
  }

  /** The same problem with a suggested value, if known. */
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

  /** The same problem for one request. */
  public Problem withRequest(@Nullable String path, @Nullable String itsId) {
    return new Problem(type, title, status, detail, path, errors, limit, property, id, itsId);
  }

  public Problem withErrors(List<ProblemPlace> places) {
    return new Problem(
        type, title, status, detail, instance, places, limit, property, id, requestId);
  }

  public Problem withLimit(Limit passed) {
    String setting = passed.name().isEmpty() ? null : passed.name();
    return new Problem(
        type, title, status, detail, instance, errors, passed.value(), setting, id, requestId);
  }

  public Problem withId(String logId) {
    return new Problem(
        type, title, status, detail, instance, errors, limit, property, logId, requestId);
  }
}
