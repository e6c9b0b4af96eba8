package io.penalties.penalty;

import io.penalties.regularizer.Convention;

/**
 * The losses of a model in files.
 *
 * @param breakdown the losses
 * @param convention whose rules held
 * @param format what kind of model the files are
 */
public record ModelBreakdown(LossBreakdown breakdown, Convention convention, String format)
    implements Losses {

  @Override
  public int entryCount() {
    return breakdown.entryCount();
  }
}
