package io.penalties.web.problem;

import org.springframework.http.HttpHeaders;

/**
 * A problem with the headers that belong to it.
 *
 * @param type the kind of problem
 * @param problem the body
 * @param headers such as Allow, Accept or Retry-After
 */
record ProblemAnswer(ProblemType type, Problem problem, HttpHeaders headers) {

  private static final String RETRY_AFTER_SECONDS = "5";

  static ProblemAnswer of(ProblemType type, String detail) {
    return new ProblemAnswer(type, Problem.of(type, detail), new HttpHeaders());
  }

  static ProblemAnswer at(ProblemType type, String pointer, String detail) {
    return new ProblemAnswer(type, Problem.at(type, pointer, detail), new HttpHeaders());
  }

  /** There is no room for the request now; it may be sent again. */
  static ProblemAnswer overloaded(String detail) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return of(ProblemType.OVERLOADED, detail).with(headers);
  }

  ProblemAnswer with(HttpHeaders otherHeaders) {
    return new ProblemAnswer(type, problem, otherHeaders);
  }

  ProblemAnswer with(Problem otherProblem) {
    return new ProblemAnswer(type, otherProblem, headers);
  }
}
