package io.penalties.http.problem;

import io.penalties.problem.Problem;
import io.penalties.problem.ProblemType;
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

  /** The response for a problem. Refused requests may be sent again, at random times. */
  static ProblemAnswer of(Problem problem) {
    ProblemType type = ProblemType.ofUri(problem.type());
    HttpHeaders headers = new HttpHeaders();
    if (type == ProblemType.OVERLOADED) {
      int seconds =
          ThreadLocalRandom.current().nextInt(MIN_RETRY_AFTER_SECONDS, MAX_RETRY_AFTER_SECONDS + 1);
      headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    }
    return new ProblemAnswer(type, problem, headers);
  }

  static ProblemAnswer of(ProblemType type, String detail) {
    return of(Problem.of(type, detail));
  }

  /** The response to a request that the HTTP layer itself refuses. */
  static ProblemAnswer of(ProblemException refusal) {
    HttpHeaders headers = new HttpHeaders();
    refusal.headers().forEach(headers::set);
    return new ProblemAnswer(refusal.type(), Problem.of(refusal.type(), refusal.detail()), headers);
  }

  ProblemAnswer with(HttpHeaders otherHeaders) {
    return new ProblemAnswer(type, problem, otherHeaders);
  }

  ProblemAnswer with(Problem otherProblem) {
    return new ProblemAnswer(type, otherProblem, headers);
  }
}
