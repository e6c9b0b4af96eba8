package io.penalties.library;

import io.penalties.PublicApi;
import io.penalties.problem.Problem;

/** What was asked for cannot be computed: the problem that the service would answer. */
@PublicApi
public final class RefusedException extends RuntimeException {

  private final transient Problem problem;

  RefusedException(Problem problem, Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  /** What is wrong, and where. */
  public Problem problem() {
    return problem;
  }
}
