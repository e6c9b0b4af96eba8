package io.penalties.penalty;

import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.kernel.ParallelReductions;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.penalty.intake.ElementReduction;
import io.penalties.penalty.intake.SumsElsewhere;
import io.penalties.penalty.intake.TensorIntake;
import io.penalties.regularizer.InvalidRegularizerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes regularization losses as Keras defines them, in float64. Stateless and safe for any
 * number of threads.
 */
public final class PenaltyService {

  private static final String DIRECT = "direct";

  private final ParallelReductions reductions;
  private final TermCalculator calculator;
  private final PenaltyListener listener;
  private final @Nullable SumsElsewhere elsewhere;

  /**
   * Creates a service that computes with these reductions and notifies the listener.
   *
   * @param gramSlots the slots for large matrices of OrthogonalRegularizer
   * @param maxGramMultiplications of one OrthogonalRegularizer: n²m/2 for n vectors of length m
   */
  public PenaltyService(
      ParallelReductions reductions,
      PenaltyListener listener,
      ComputationSlots gramSlots,
      Limit maxGramMultiplications) {
    this(
        reductions,
        new TermCalculator(reductions, gramSlots, maxGramMultiplications),
        listener,
        null);
  }

  private PenaltyService(
      ParallelReductions reductions,
      TermCalculator calculator,
      PenaltyListener listener,
      @Nullable SumsElsewhere elsewhere) {
    this.reductions = reductions;
    this.calculator = calculator;
    this.listener = listener;
    this.elsewhere = elsewhere;
  }

  /** The same service for one model whose tensors are reduced elsewhere. */
  public PenaltyService withSums(@Nullable SumsElsewhere other) {
    return new PenaltyService(reductions, calculator, listener, other);
  }

  /**
   * One regularizer called on one tensor, as {@code regularizer(x)} in Keras: no division by a
   * batch size.
   *
   * @param held counts the memory of a matrix in float64
   * @throws InvalidRegularizerException if the regularizer does not support the tensor's rank
   */
  public PenaltyTerm penalty(
      DeclaredRegularizer regularizer,
      TermTensors tensors,
      PenaltyOptions options,
      HeldBytes held) {
    long start = System.nanoTime();
    ComputedTerm computed =
        computation(options, held)
            .compute(new TermPlan(Subject.DIRECT, DIRECT, regularizer, tensors, null));
    listener.onComputed(Duration.ofNanos(System.nanoTime() - start));
    return computed.term();
  }

  private Computation computation(PenaltyOptions options, HeldBytes held) {
    return new Computation(calculator, listener, options, held);
  }

  /**
   * The losses of some layers, as {@code model.losses} of a model of these layers.
   *
   * @param layers the layers in the order of the model
   * @param declared warnings from reading the layers
   * @param options how the breakdown is made
   * @param held counts the memory of matrices in float64
   * @throws InvalidRegularizerException if a regularizer does not support the rank of its tensor
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
   * The losses of the layers of a model, whose activity terms may be in another order than weight
   * terms.
   *
   * @param layers the layers in the order of their weight terms
   * @param activityOrder indices of the layers in the order of their activity terms
   * @param declared warnings from reading the layers
   * @param options how the breakdown is made
   * @param held counts the memory of matrices in float64
   */
  public LossBreakdown breakdown(
      List<Layer<TensorValue>> layers,
      List<Integer> activityOrder,
      List<Warning> declared,
      PenaltyOptions options,
      HeldBytes held) {
    long start = System.nanoTime();
    Computation computation = computation(options, held);
    List<Warning> warnings = new ArrayList<>(declared);
    List<LayerTerms> terms =
        layers.stream().map(layer -> new LayerTerms(layer, computation, warnings::add)).toList();
    terms.forEach(LayerTerms::warnOfMissingReferences);
    requireComputed(warnings, options);
    List<LayerPenalties> penalties = terms.stream().map(LayerTerms::compute).toList();
    LossOrder order = new LossOrder(options.convention(), penalties, activityOrder);
    if (order.values().isEmpty()) {
      warnOfNothing(layers, warnings);
    }
    listener.onComputed(Duration.ofNanos(System.nanoTime() - start));
    return new LossBreakdown(
        order.total(),
        order.values(),
        order.sumsByTarget(),
        penalties,
        warnings,
        options.equivalents());
  }

  /**
   * Reads the tensors of one request from files as they arrive.
   *
   * @param held counts the memory of the tensors
   * @param options whether tensors get statistics
   */
  public TensorIntake newIntake(HeldBytes held, PenaltyOptions options) {
    return new TensorIntake(reductions, held, options.statistics(), elsewhere);
  }

  /** Reduces the tensors of one document as they arrive. */
  public ElementReduction newReduction() {
    return new ElementReduction(reductions);
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
              "No regularizer acts on anything that was sent (weights: %d, outputs: %d)."
                  .formatted(weights, outputs)));
    }
  }

  private static void requireComputed(List<Warning> warnings, PenaltyOptions options) {
    List<Warning> notComputed = warnings.stream().filter(Warning::notComputed).toList();
    if (options.strict() && !notComputed.isEmpty()) {
      throw new NotComputedException(notComputed);
    }
  }
}
