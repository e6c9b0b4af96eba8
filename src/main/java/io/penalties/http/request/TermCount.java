package io.penalties.http.request;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;

/**
 * Counts what an answer may grow with: a tensor without elements takes a dozen bytes of a request,
 * and its term hundreds of the answer (CWE-409).
 */
final class TermCount {

  private final int limit;
  private final HeldBytes held;
  private int count;

  TermCount(int limit, HeldBytes held) {
    this.limit = limit;
    this.held = held;
  }

  /** Counts a tensor or a declared regularizer. */
  void add(String pointer) {
    if (++count > limit) {
      throw new LimitExceededException(
          "penalties.limits.max-terms",
          limit,
          pointer,
          "The request has too many tensors and regularizers.");
    }
    held.takeTerm();
  }
}
