package io.penalties.http.problem;

import io.penalties.problem.ProblemType;
import java.util.Map;

/**
 * A request that the HTTP layer itself refuses: says which problem it is, and with which headers.
 */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final String pointer;
  private final String detail;
  private final Map<String, String> headers;

  /**
   * A refusal of the whole request.
   *
   * @param type the kind of problem
   * @param detail what is wrong, for the client
   */
  public ProblemException(ProblemType type, String detail) {
    this(type, "", detail, Map.of());
  }

  /**
   * A refusal.
   *
   * @param type the kind of problem
   * @param pointer the JSON pointer of the place (RFC 6901), empty for the whole request
   * @param detail what is wrong, for the client
   * @param headers headers of the answer, such as Retry-After
   */
  public ProblemException(
      ProblemType type, String pointer, String detail, Map<String, String> headers) {
    super(detail);
    this.type = type;
    this.pointer = pointer;
    this.detail = detail;
    this.headers = Map.copyOf(headers);
  }

  /** The kind of problem. */
  public ProblemType type() {
    return type;
  }

  /** The JSON pointer of the place (RFC 6901), empty for the whole request. */
  public String pointer() {
    return pointer;
  }

  /** What is wrong, for the client. */
  public String detail() {
    return detail;
  }

  /** Headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
