package io.penalties.penalty;

import io.penalties.regularizer.Convention;

/**
 * The losses of a model in files.
 *
 * @param breakdown the losses
 * @param convention the convention that was applied
 * @param format the kind of model
 */
public record ModelBreakdown(LossBreakdown breakdown, Convention convention, String format)
    implements Losses {

  @Override
  public int entryCount() {
    return breakdown.entryCount();
  }
}
