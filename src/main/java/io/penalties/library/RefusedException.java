package io.penalties.library;

import io.penalties.PublicApi;
import io.penalties.problem.Problem;

/** The request cannot be computed: contains the problem that the service would return. */
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
