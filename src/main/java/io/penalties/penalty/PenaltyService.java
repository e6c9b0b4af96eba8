package io.penalties.penalty;

import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.kernel.ExactSum;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.Sums;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.penalty.intake.ElementReduction;
import io.penalties.penalty.intake.TensorIntake;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.tensor.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes regularization losses as Keras defines them, in float64. Stateless and safe for any
 * number of threads.
 */
public final class PenaltyService {

  private static final String ACTIVITY = "activity";
  private static final String DIRECT = "direct";

  private final ParallelReductions reductions;
  private final TermCalculator calculator;
  private final PenaltyListener listener;

  /**
   * A service that computes with these reductions and tells the listener.
   *
   * @param gramSlots where OrthogonalRegularizer takes its turn on matrices that take long
   * @param maxGramMultiplications of one OrthogonalRegularizer: n²m/2 for n vectors of length m
   */
  public PenaltyService(
      ParallelReductions reductions,
      PenaltyListener listener,
      ComputationSlots gramSlots,
      Limit maxGramMultiplications) {
    this.reductions = reductions;
    this.calculator = new TermCalculator(reductions, gramSlots, maxGramMultiplications);
    this.listener = listener;
  }

  /**
   * One regularizer called on one tensor, as {@code regularizer(x)} in Keras: no division by a
   * batch size.
   *
   * @param held what the request holds, for a matrix in float64
   * @throws InvalidRegularizerException if the regularizer does not take the tensor's rank
   */
  public PenaltyTerm penalty(
      DeclaredRegularizer regularizer,
      TermTensors tensors,
      PenaltyOptions options,
      HeldBytes held) {
    long start = System.nanoTime();
    ToDoubleFunction<Sums> penalty =
        calculator.prepare(regularizer, tensors, options.convention(), held);
    Sums sums = calculator.sums(tensors.tensor());
    PenaltyTerm term =
        calculator.term(
            Subject.DIRECT,
            DIRECT,
            regularizer,
            tensors.tensor(),
            null,
            sums,
            penalty.applyAsDouble(sums),
            options.statistics());
    listener.onTerm(term);
    listener.onComputed(Duration.ofNanos(System.nanoTime() - start));
    return term;
  }

  /**
   * The losses of some layers, as {@code model.losses} of a model of these layers.
   *
   * @param layers the layers in the order of the model
   * @param declared warnings that came up while the layers were read
   * @param options how the breakdown is made
   * @param held what the request holds, for matrices in float64
   * @throws InvalidRegularizerException if a regularizer does not take the rank of its tensor
   * @throws NotComputedException if {@code options.strict} and something would be left out
   */
  public LossBreakdown breakdown(
      List<Layer<TensorValue>> layers,
      List<Warning> declared,
      PenaltyOptions options,
      HeldBytes held) {
    List<Integer> order = IntStream.range(0, layers.size()).boxed().toList();
    return breakdown(layers, order, declared, options, held);
  }

  /**
   * The losses of the layers of a model, in which activity terms may come in another order than
   * weight terms.
   *
   * @param layers the layers in the order of their weight terms
   * @param activityOrder indices of the layers in the order of their activity terms
   * @param declared warnings that came up while the layers were read
   * @param options how the breakdown is made
   * @param held what the request holds, for matrices in float64
   */
  public LossBreakdown breakdown(
      List<Layer<TensorValue>> layers,
      List<Integer> activityOrder,
      List<Warning> declared,
      PenaltyOptions options,
      HeldBytes held) {
    long start = System.nanoTime();
    List<Warning> warnings = new ArrayList<>(declared);
    List<LayerPenalties> penalties = new ArrayList<>();
    layers.forEach(layer -> addMissingReferences(layer, options, warnings));
    requireComputed(warnings, options);
    for (Layer<TensorValue> layer : layers) {
      List<PenaltyTerm> terms = new ArrayList<>();
      addActivityTerms(layer, options, terms, warnings, held);
      addWeightTerms(layer, options, terms, warnings, held);
      penalties.add(
          new LayerPenalties(
              layer.name(), layer.className(), sum(terms, PenaltyTerm::value), terms));
    }
    List<PenaltyTerm> ordered = inOrderOf(options.convention(), penalties, activityOrder);
    if (ordered.isEmpty()) {
      warnOfNothing(layers, warnings);
    }
    listener.onComputed(Duration.ofNanos(System.nanoTime() - start));
    return new LossBreakdown(
        sum(ordered, PenaltyTerm::value),
        ordered.stream().map(PenaltyTerm::value).toList(),
        sumsByTarget(ordered),
        penalties,
        warnings,
        options.equivalents());
  }

  /**
   * Takes the tensors of one request from files as they arrive.
   *
   * @param held what the tensors of the request hold
   * @param options whether tensors get statistics
   */
  public TensorIntake newIntake(HeldBytes held, PenaltyOptions options) {
    return new TensorIntake(reductions, held, options.statistics());
  }

  /** Reduces the tensors of one document as they arrive. */
  public ElementReduction newReduction() {
    return new ElementReduction(reductions);
  }

  private void addActivityTerms(
      Layer<TensorValue> layer,
      PenaltyOptions options,
      List<PenaltyTerm> terms,
      List<Warning> warnings,
      HeldBytes held) {
    DeclaredRegularizer activity = layer.activityRegularizer();
    if (activity == null || !activity.regularizer().compares().isEmpty()) {
      return;
    }
    for (int i = 0; i < layer.outputs().size(); i++) {
      TensorValue output = layer.outputs().get(i);
      Shape shape = output.shape();
      Long batchSize = shape.rank() == 0 ? null : (Long) shape.dimension(0);
      terms.add(
          declaredTerm(
              layer,
              Subject.ACTIVITY,
              ACTIVITY,
              activity,
              TermTensors.of(output),
              layer.outputPointer(i),
              batchSize,
              options,
              warnings::add,
              held));
    }
  }

  private void addWeightTerms(
      Layer<TensorValue> layer,
      PenaltyOptions options,
      List<PenaltyTerm> terms,
      List<Warning> warnings,
      HeldBytes held) {
    boolean frozen = !layer.trainable() && options.convention() == Convention.KERAS;
    int left = 0;
    for (Weight<TensorValue> weight : layer.weights()) {
      DeclaredRegularizer declared = weight.regularizer();
      if (declared == null) {
        if (options.reportUnregularized() && weight.trained()) {
          warnings.add(
              new Warning(
                  WarningCode.UNREGULARIZED_WEIGHT,
                  layer.name(),
                  weight.pointer(),
                  "No regularizer acts on %s.".formatted(weight.variable())));
        }
      } else if (frozen) {
        left++;
      } else if (!ComparedTensors.arePresent(declared, tensors(weight))) {
        continue;
      } else {
        terms.add(
            declaredTerm(
                layer,
                Subject.WEIGHT,
                weight.variable(),
                declared,
                tensors(weight),
                weight.pointer(),
                null,
                options,
                warnings::add,
                held));
      }
    }
    if (left > 0) {
      warnings.add(
          new Warning(
              WarningCode.FROZEN_LAYER,
              layer.name(),
              layer.pointer() + "/config/trainable",
              "The layer is not trainable: %d regularized weight%s no term."
                  .formatted(left, left == 1 ? " has" : "s have")));
    }
  }

  private static TermTensors tensors(Weight<TensorValue> weight) {
    return new TermTensors(weight.tensor(), weight.reference(), weight.importance());
  }

  /** Regularizers that compare a tensor with one that did not come have no term. */
  private static void addMissingReferences(
      Layer<TensorValue> layer, PenaltyOptions options, List<Warning> warnings) {
    boolean frozen = !layer.trainable() && options.convention() == Convention.KERAS;
    for (Weight<TensorValue> weight : layer.weights()) {
      DeclaredRegularizer declared = weight.regularizer();
      if (declared != null && !frozen && !ComparedTensors.arePresent(declared, tensors(weight))) {
        warnings.add(noReference(layer, declared, weight.variable()));
      }
    }
    DeclaredRegularizer activity = layer.activityRegularizer();
    if (activity != null
        && !layer.outputs().isEmpty()
        && !activity.regularizer().compares().isEmpty()) {
      warnings.add(noReference(layer, activity, ACTIVITY));
    }
  }

  private static Warning noReference(
      Layer<TensorValue> layer, DeclaredRegularizer declared, String target) {
    return new Warning(
        WarningCode.NO_REFERENCE,
        layer.name(),
        declared.pointer(),
        "%s compares %s with %s, which was not given: it has no term."
            .formatted(
                declared.regularizer().className(),
                target,
                declared.regularizer().compares().stream()
                    .map(source -> source.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" and "))));
  }

  private PenaltyTerm declaredTerm(
      Layer<TensorValue> layer,
      Subject subject,
      String target,
      DeclaredRegularizer declared,
      TermTensors tensors,
      String tensorPointer,
      @Nullable Long batchSize,
      PenaltyOptions options,
      Consumer<Warning> warnings,
      HeldBytes held) {
    ToDoubleFunction<Sums> penalty =
        calculator.prepare(declared, tensors, options.convention(), held);
    Sums sums = calculator.sums(tensors.tensor());
    PenaltyTerm term =
        calculator.term(
            subject,
            target,
            declared,
            tensors.tensor(),
            batchSize,
            sums,
            penalty.applyAsDouble(sums),
            options.statistics());
    TermDiagnosis diagnosis = new TermDiagnosis(term, sums);
    diagnosis.aboutRegularizer((code, detail) ->
        warnings.accept(new Warning(code, layer.name(), declared.pointer(), detail)));
    diagnosis.aboutTensor(
        (code, detail) -> warnings.accept(new Warning(code, layer.name(), tensorPointer, detail)));
    listener.onTerm(term);
    return term;
  }

  /** Keras 3 lists all activity terms before all weight terms, Keras 2 goes layer by layer. */
  private static List<PenaltyTerm> inOrderOf(
      Convention convention, List<LayerPenalties> layers, List<Integer> activityOrder) {
    List<PenaltyTerm> byLayer = layers.stream().flatMap(layer -> layer.terms().stream()).toList();
    return switch (convention) {
      case KERAS ->
          Stream.concat(
                  activityOrder.stream()
                      .flatMap(index -> layers.get(index).terms().stream())
                      .filter(PenaltyService::isActivity),
                  byLayer.stream().filter(term -> !isActivity(term)))
              .toList();
      case TF_KERAS -> byLayer;
    };
  }

  private static void warnOfNothing(List<Layer<TensorValue>> layers, List<Warning> warnings) {
    boolean said = warnings.stream().anyMatch(w -> w.code() == WarningCode.NOTHING_COMPUTED);
    int weights = layers.stream().mapToInt(layer -> layer.weights().size()).sum();
    int outputs = layers.stream().mapToInt(layer -> layer.outputs().size()).sum();
    if (!said && weights + outputs > 0) {
      warnings.add(
          new Warning(
              WarningCode.NOTHING_COMPUTED,
              "",
              "",
              "No regularizer acts on any of the %d weights and %d outputs that came."
                  .formatted(weights, outputs)));
    }
  }

  private static boolean isActivity(PenaltyTerm term) {
    return term.subject() == Subject.ACTIVITY;
  }

  private static Map<String, Double> sumsByTarget(List<PenaltyTerm> terms) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    terms.forEach(
        term -> values.computeIfAbsent(term.target(), _ -> new ArrayList<>()).add(term.value()));
    Map<String, Double> sums = new LinkedHashMap<>();
    values.forEach((target, list) -> sums.put(target, sum(list)));
    return sums;
  }

  private static double sum(List<PenaltyTerm> terms, ToDoubleFunction<PenaltyTerm> value) {
    return sum(terms.stream().map(term -> value.applyAsDouble(term)).toList());
  }

  private static double sum(List<Double> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    return sum.value();
  }

  private static void requireComputed(List<Warning> warnings, PenaltyOptions options) {
    List<Warning> notComputed = warnings.stream().filter(Warning::notComputed).toList();
    if (options.strict() && !notComputed.isEmpty()) {
      throw new NotComputedException(notComputed);
    }
  }
}
