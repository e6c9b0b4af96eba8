package io.penalties.http.problem;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;

/**
 * A problem with the headers that belong to it.
 *
 * @param type the kind of problem
 * @param problem the body
 * @param headers such as Allow, Accept or Retry-After
 */
record ProblemAnswer(ProblemType type, Problem problem, HttpHeaders headers) {

  private static final int MIN_RETRY_AFTER_SECONDS = 2;
  private static final int MAX_RETRY_AFTER_SECONDS = 8;

  static ProblemAnswer of(ProblemType type, String detail) {
    return new ProblemAnswer(type, Problem.of(type, detail), new HttpHeaders());
  }

  static ProblemAnswer at(ProblemType type, String pointer, String detail) {
    return new ProblemAnswer(type, Problem.at(type, pointer, detail), new HttpHeaders());
  }

  /** There is no room for the request now; it may be sent again, not by all at once. */
  static ProblemAnswer overloaded(String detail) {
    HttpHeaders headers = new HttpHeaders();
    int seconds =
        ThreadLocalRandom.current().nextInt(MIN_RETRY_AFTER_SECONDS, MAX_RETRY_AFTER_SECONDS + 1);
    headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    return of(ProblemType.OVERLOADED, detail).with(headers);
  }

  ProblemAnswer with(HttpHeaders otherHeaders) {
    return new ProblemAnswer(type, problem, otherHeaders);
  }

  ProblemAnswer with(Problem otherProblem) {
    return new ProblemAnswer(type, otherProblem, headers);
  }
}
