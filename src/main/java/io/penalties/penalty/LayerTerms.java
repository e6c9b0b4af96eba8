package io.penalties.penalty;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.regularizer.Convention;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Computes the terms of one layer and their warnings. Not thread-safe. */
final class LayerTerms {

  private static final String ACTIVITY = "activity";

  private final Layer<TensorValue> layer;
  private final Computation computation;
  private final Consumer<Warning> warnings;
  private final boolean frozen;
  private final List<PenaltyTerm> terms = new ArrayList<>();

  LayerTerms(Layer<TensorValue> layer, Computation computation, Consumer<Warning> warnings) {
    this.layer = layer;
    this.computation = computation;
    this.warnings = warnings;
    this.frozen = !layer.trainable() && computation.options().convention() == Convention.KERAS;
  }

  /** Regularizers whose reference tensor was not sent have no term. */
  void warnOfMissingReferences() {
    for (Weight<TensorValue> weight : layer.weights()) {
      DeclaredRegularizer declared = weight.regularizer();
      if (declared != null && !frozen && !ComparedTensors.arePresent(declared, tensors(weight))) {
        warnOfMissing(declared, weight.variable());
      }
    }
    DeclaredRegularizer activity = layer.activityRegularizer();
    if (activity != null
        && !layer.outputs().isEmpty()
        && !activity.regularizer().compares().isEmpty()) {
      warnOfMissing(activity, ACTIVITY);
    }
  }

  private void warnOfMissing(DeclaredRegularizer declared, String target) {
    warn(
        WarningCode.NO_REFERENCE,
        declared.pointer(),
        "%s compares %s with %s, which was not given: it has no term."
            .formatted(
                declared.regularizer().className(),
                target,
                declared.regularizer().compares().stream()
                    .map(source -> source.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" and "))));
  }

  /** Computes the terms: those of outputs, then those of weights. */
  LayerPenalties compute() {
    addActivityTerms();
    addWeightTerms();
    double total = LossOrder.sum(terms.stream().map(PenaltyTerm::value).toList());
    return new LayerPenalties(layer.name(), layer.className(), total, terms);
  }

  private void addActivityTerms() {
    DeclaredRegularizer activity = layer.activityRegularizer();
    if (activity == null || !activity.regularizer().compares().isEmpty()) {
      return;
    }
    for (int i = 0; i < layer.outputs().size(); i++) {
      TensorValue output = layer.outputs().get(i);
      Shape shape = output.shape();
      Long batchSize = shape.rank() == 0 ? null : (Long) shape.dimension(0);
      add(
          new TermPlan(Subject.ACTIVITY, ACTIVITY, activity, TermTensors.of(output), batchSize),
          layer.outputPointer(i));
    }
  }

  private void addWeightTerms() {
    int left = 0;
    for (Weight<TensorValue> weight : layer.weights()) {
      DeclaredRegularizer declared = weight.regularizer();
      if (declared == null) {
        warnOfUnregularized(weight);
      } else if (frozen) {
        left++;
      } else if (ComparedTensors.arePresent(declared, tensors(weight))) {
        add(
            new TermPlan(Subject.WEIGHT, weight.variable(), declared, tensors(weight), null),
            weight.pointer());
      }
    }
    if (left > 0) {
      warn(
          WarningCode.FROZEN_LAYER,
          layer.pointer() + "/config/trainable",
          "The layer is not trainable: %d regularized weight%s no term."
              .formatted(left, left == 1 ? " has" : "s have"));
    }
  }

  private void warnOfUnregularized(Weight<TensorValue> weight) {
    if (computation.options().reportUnregularized() && weight.trained()) {
      warn(
          WarningCode.UNREGULARIZED_WEIGHT,
          weight.pointer(),
          "No regularizer acts on %s.".formatted(weight.variable()));
    }
  }

  private void add(TermPlan plan, String tensorPointer) {
    ComputedTerm computed = computation.compute(plan);
    TermDiagnosis diagnosis = new TermDiagnosis(computed.term(), computed.sums());
    diagnosis.aboutRegularizer((code, detail) -> warn(code, plan.declared().pointer(), detail));
    diagnosis.aboutTensor((code, detail) -> warn(code, tensorPointer, detail));
    terms.add(computed.term());
  }

  private void warn(WarningCode code, String pointer, String detail) {
    warnings.accept(new Warning(code, layer.name(), pointer, detail));
  }

  private static TermTensors tensors(Weight<TensorValue> weight) {
    return new TermTensors(weight.tensor(), weight.reference(), weight.importance());
  }
}
