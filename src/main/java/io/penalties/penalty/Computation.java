package io.penalties.penalty;

import io.penalties.admission.HeldBytes;

/**
 * What all terms of one request share. Not thread-safe.
 *
 * @param calculator computes them
 * @param listener is told of each
 * @param options how they are computed
 * @param held what the request holds, for matrices in float64
 */
record Computation(
    TermCalculator calculator, PenaltyListener listener, PenaltyOptions options, HeldBytes held) {

  /**
   * Computes a term.
   *
   * @throws io.penalties.regularizer.InvalidRegularizerException if the regularizer does not take
   *     the tensor's rank
   */
  ComputedTerm compute(TermPlan plan) {
    ComputedTerm computed = calculator.compute(plan, options, held);
    listener.onTerm(computed.term());
    return computed;
  }
}
