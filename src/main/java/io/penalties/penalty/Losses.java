package io.penalties.penalty;

/** The result of a request: regularization losses and their warnings. */
public sealed interface Losses permits PenaltyTerm, LossBreakdown, ModelBreakdown {

  /** The number of terms, layers and warnings, with which the response grows. */
  int entryCount();
}
