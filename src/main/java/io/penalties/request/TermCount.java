package io.penalties.request;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;

/**
 * Counts what makes a response grow: an empty tensor takes a dozen bytes of a request, but its term
 * takes hundreds of the response (CWE-409).
 */
final class TermCount {

  private final Limit limit;
  private final HeldBytes held;
  private int count;

  TermCount(Limit limit, HeldBytes held) {
    this.limit = limit;
    this.held = held;
  }

  /** Counts a tensor or a declared regularizer. */
  void add(String pointer) {
    if (++count > limit.value()) {
      throw limit.exceeded(pointer, "The request has too many tensors and regularizers.");
    }
    held.takeTerm();
  }
}
