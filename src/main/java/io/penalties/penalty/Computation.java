package io.penalties.penalty;

import io.penalties.admission.HeldBytes;

/**
 * The context that all terms of one request share. Not thread-safe.
 *
 * @param calculator computes the terms
 * @param listener is notified of each term
 * @param options how terms are computed
 * @param held counts the memory of matrices in float64
 */
record Computation(
    TermCalculator calculator, PenaltyListener listener, PenaltyOptions options, HeldBytes held) {

  /**
   * Computes a term.
   *
   * @throws io.penalties.regularizer.InvalidRegularizerException if the regularizer does not
   *     support the tensor's rank
   */
  ComputedTerm compute(TermPlan plan) {
    ComputedTerm computed = calculator.compute(plan, options, held);
    listener.onTerm(computed.term());
    return computed;
  }
}
