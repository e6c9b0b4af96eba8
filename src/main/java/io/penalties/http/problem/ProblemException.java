package io.penalties.http.problem;

import io.penalties.problem.ProblemType;
import java.util.Map;

/** A request that the HTTP layer itself refuses, with its problem and headers. */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final String detail;
  private final Map<String, String> headers;

  /**
   * A refusal of the whole request.
   *
   * @param type the kind of problem
   * @param detail what is wrong, for the client
   */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /**
   * A refusal of the whole request, with headers of its own.
   *
   * @param type the kind of problem
   * @param detail what is wrong, for the client
   * @param headers headers of the response, such as Retry-After
   */
  public ProblemException(ProblemType type, String detail, Map<String, String> headers) {
    super(detail);
    this.type = type;
    this.detail = detail;
    this.headers = Map.copyOf(headers);
  }

  /** The kind of problem. */
  public ProblemType type() {
    return type;
  }

  /** What is wrong, for the client. */
  public String detail() {
    return detail;
  }

  /** Headers of the response. */
  public Map<String, String> headers() {
    return headers;
  }
}
