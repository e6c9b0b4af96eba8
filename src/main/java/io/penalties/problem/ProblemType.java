package io.penalties.problem;

import java.util.Arrays;

/** The kinds of problems, each with its status and slug. */
public enum ProblemType {
  MALFORMED_REQUEST(400, "malformed-request", "Malformed request"),
  UNAUTHORIZED(401, "unauthorized", "Unauthorized"),
  FORBIDDEN(403, "forbidden", "Forbidden"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
  REQUEST_TIMEOUT(408, "request-timeout", "Request timeout"),
  TOO_LARGE(413, "too-large", "Too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
  INVALID_TENSOR(422, "invalid-tensor", "Invalid tensor"),
  INVALID_REGULARIZER(422, "invalid-regularizer", "Invalid regularizer"),
  INVALID_FILE(422, "invalid-file", "Invalid file"),
  INVALID_SOURCE(422, "invalid-source", "Invalid source"),
  INTERNAL_ERROR(500, "internal-error", "Internal error"),
  SOURCE_FAILED(502, "source-failed", "Source failed"),
  OVERLOADED(503, "overloaded", "Overloaded");

  private final int status;
  private final String slug;
  private final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  /**
   * The type for a status that another layer chose. An unknown status below 500 is the client's
   * mistake, from 500 on it is ours; but a server that lacks a protocol feature (501, 505) got a
   * wrong request.
   */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> INVALID_TENSOR;
      case 501, 505 -> MALFORMED_REQUEST;
      case 502 -> SOURCE_FAILED;
      case 503 -> OVERLOADED;
      default -> status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
    };
  }

  /** The kind of a problem document, by its type. */
  public static ProblemType ofUri(String uri) {
    return Arrays.stream(values())
        .filter(type -> type.uri().equals(uri))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Expected a type. Received: " + uri));
  }

  /** The HTTP status of the response. */
  public int status() {
    return status;
  }

  /** The name of the problem, the last segment of its type. */
  public String slug() {
    return slug;
  }

  /** The kind of problem in words. */
  public String title() {
    return title;
  }

  /** The URI reference that identifies the kind of problem. */
  public String uri() {
    return "/problems/" + slug;
  }
}
