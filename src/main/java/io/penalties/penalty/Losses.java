package io.penalties.penalty;

/** What a request asks for: regularization losses and what is said about them. */
public sealed interface Losses permits PenaltyTerm, LossBreakdown, ModelBreakdown {

  /** How many terms, layers and warnings there are: what an answer grows with. */
  int entryCount();
}
