package io.penalties.admission;

/** There is no room for a request now; there may be later. */
public final class OverloadedException extends RuntimeException {

  private final Budget budget;

  /** A refusal for want of this budget. */
  public OverloadedException(Budget budget, String message) {
    super(message, null, false, false);
    this.budget = budget;
  }

  /** A refusal for want of this budget, noticed by a failure. */
  public OverloadedException(Budget budget, String message, Throwable cause) {
    super(message, cause);
    this.budget = budget;
  }

  /** What there is too little of. */
  public Budget budget() {
    return budget;
  }
}
