package io.penalties.admission;

/** A request needs more memory than all requests together may have: it never fits. */
public final class OverBudgetException extends RuntimeException {

  /** The property behind the budget. */
  public static final String PROPERTY = "penalties.admission.max-inflight-bytes";

  private final long limit;

  OverBudgetException(long limit) {
    super("The request needs more memory than this service may use.");
    this.limit = limit;
  }

  /** The most bytes that one request can have. */
  public long limit() {
    return limit;
  }
}
