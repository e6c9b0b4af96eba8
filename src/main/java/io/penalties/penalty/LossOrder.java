package io.penalties.penalty;

import io.penalties.kernel.ExactSum;
import io.penalties.regularizer.Convention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The terms of a model in the order of Keras's {@code model.losses}, and their sums. */
final class LossOrder {

  private final List<PenaltyTerm> terms;

  /**
   * Keras 3 lists all activity terms before all weight terms, Keras 2 lists them layer by layer.
   *
   * @param activityOrder indices of the layers in the order of their activity terms
   */
  LossOrder(Convention convention, List<LayerPenalties> layers, List<Integer> activityOrder) {
    Stream<PenaltyTerm> byLayer = layers.stream().flatMap(layer -> layer.terms().stream());
    this.terms =
        switch (convention) {
          case KERAS ->
              Stream.concat(
                      activityOrder.stream()
                          .flatMap(index -> layers.get(index).terms().stream())
                          .filter(LossOrder::isActivity),
                      byLayer.filter(term -> !isActivity(term)))
                  .toList();
          case TF_KERAS -> byLayer.toList();
        };
  }

  private static boolean isActivity(PenaltyTerm term) {
    return term.subject() == Subject.ACTIVITY;
  }

  List<Double> values() {
    return terms.stream().map(PenaltyTerm::value).toList();
  }

  double total() {
    return sum(values());
  }

  /** The correctly rounded sum. */
  static double sum(List<Double> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    return sum.value();
  }

  /** The sums by target, in the order of the first term of each. */
  Map<String, Double> sumsByTarget() {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    terms.forEach(
        term -> values.computeIfAbsent(term.target(), _ -> new ArrayList<>()).add(term.value()));
    Map<String, Double> sums = new LinkedHashMap<>();
    values.forEach((target, list) -> sums.put(target, sum(list)));
    return sums;
  }
}
