package io.penalties.admission;

/** A shared resource is exhausted now; a later attempt may succeed. */
public final class OverloadedException extends RuntimeException {

  private final Budget budget;

  /** Refuses a request because this budget is exhausted. */
  public OverloadedException(Budget budget, String message) {
    super(message, null, false, false);
    this.budget = budget;
  }

  /** Refuses a request because a failure showed that this budget is exhausted. */
  public OverloadedException(Budget budget, String message, Throwable cause) {
    super(message, cause);
    this.budget = budget;
  }

  /** The exhausted budget. */
  public Budget budget() {
    return budget;
  }
}
