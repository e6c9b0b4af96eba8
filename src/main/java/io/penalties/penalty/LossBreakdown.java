package io.penalties.penalty;

import io.penalties.model.Warning;
import io.penalties.regularizer.Equivalent;
import io.penalties.regularizer.ForeignSetting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The regularization losses of some layers, by name.
 *
 * @param total the correctly rounded sum of all terms
 * @param losses all values in the order of Keras's {@code model.losses}
 * @param targets the correctly rounded sums by target, in the order of {@code losses}
 * @param layers the terms by layer, in the order in which the layers were given
 * @param warnings warnings, which never change a number
 * @param equivalents whether terms list equivalent settings of other frameworks
 */
public record LossBreakdown(
    double total,
    List<Double> losses,
    Map<String, Double> targets,
    List<LayerPenalties> layers,
    List<Warning> warnings,
    boolean equivalents)
    implements Losses {

  @Override
  public int entryCount() {
    return losses.size() + layers.size() + warnings.size();
  }

  /** The equivalent settings for a term on a weight, if requested; else null. */
  public @Nullable List<Equivalent> equivalentsOf(PenaltyTerm term) {
    return equivalents && term.subject() != Subject.ACTIVITY
        ? ForeignSetting.equivalents(term.regularizer())
        : null;
  }

  /** The share of a term in the total; null if the total is 0 or one of them is not finite. */
  public @Nullable Double share(PenaltyTerm term) {
    double share = term.value() / total;
    return Double.isFinite(total) && Double.isFinite(share) ? (Double) share : null;
  }
}
