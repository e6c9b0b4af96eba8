package io.penalties.penalty;

import io.penalties.admission.Cancellation;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.Sums;
import io.penalties.kernel.SumsWithStatistics;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.HeldTensor;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.penalty.formula.FormulaCheck;
import io.penalties.penalty.formula.FormulaComputation;
import io.penalties.penalty.formula.FormulaPlan;
import io.penalties.penalty.formula.FormulaTensors;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.Need;
import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import io.penalties.tensor.TensorStatistics;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Computes the value of a term from a regularizer and a tensor. */
final class TermCalculator {

  /** Up to this many elements, a sum takes a few microseconds. */
  private static final int FEW_ELEMENTS = 16 << 10;

  private final ParallelReductions reductions;
  private final GramNeeds grams;
  private final ComputationSlots slots;
  private final Limit maxMultiplications;

  TermCalculator(ParallelReductions reductions, ComputationSlots slots, Limit maxMultiplications) {
    this.reductions = reductions;
    this.grams = new GramNeeds(reductions, slots);
    this.slots = slots;
    this.maxMultiplications = maxMultiplications;
  }

  /**
   * Computes a term.
   *
   * @throws InvalidRegularizerException if the regularizer cannot act on a tensor of that shape
   * @throws LimitExceededException if it would exceed a limit
   */
  ComputedTerm compute(TermPlan plan, PenaltyOptions options, HeldBytes held) {
    ToDoubleFunction<Sums> penalty =
        prepare(plan.declared(), plan.tensors(), options.convention(), held);
    TensorValue tensor = plan.tensors().tensor();
    if (options.statistics()) {
      SumsWithStatistics both = withStatistics(tensor);
      return computed(plan, penalty, both.sums(), both.statistics());
    }
    return computed(plan, penalty, sums(tensor), null);
  }

  /**
   * Checks that the regularizer can act on these tensors, before any work is done.
   *
   * @return the remaining work: from the tensor's sums to the penalty
   * @throws InvalidRegularizerException if it cannot act on a tensor of that shape
   * @throws LimitExceededException if it would exceed a limit
   */
  private ToDoubleFunction<Sums> prepare(
      DeclaredRegularizer declared, TermTensors tensors, Convention convention, HeldBytes held) {
    Shape shape = tensors.tensor().shape();
    Need need;
    try {
      need = declared.regularizer().need(shape, convention);
    } catch (InvalidRegularizerException e) {
      throw e.at(declared.pointer());
    }
    return switch (need) {
      case Need.Sums(var penalty) ->
          sums -> penalty.applyAsDouble(sums.sumAbs(), sums.sumSquares());
      case Need.Gram gram -> {
        for (Need.Gram.Query query : gram.queries()) {
          requireMultiplications(query.multiplications(gram.matrix()), declared, shape);
        }
        yield _ -> {
          rest(tensors.tensor());
          return grams.penalty(gram, elements(tensors.tensor(), held), held);
        };
      }
      case Need.Program(FormulaProgram program) -> prepare(program, declared, tensors, held);
    };
  }

  private ToDoubleFunction<Sums> prepare(
      FormulaProgram program, DeclaredRegularizer declared, TermTensors tensors, HeldBytes held) {
    Double streamed = ComparedTensors.streamed(declared, tensors);
    if (streamed != null) {
      return _ -> streamed;
    }
    ComparedTensors.require(declared, tensors);
    FormulaPlan plan = FormulaPlan.of(program);
    FormulaCheck.require(plan, declared.pointer(), held);
    requireMultiplications(plan.multiplications(), declared, tensors.tensor().shape());
    return _ -> {
      FormulaTensors on =
          new FormulaTensors(
              elements(tensors.tensor(), held),
              optional(tensors.reference(), held),
              optional(tensors.importance(), held));
      ComparedTensors.requireNonNegative(declared, on.importance());
      held.takeScratch((long) plan.bytes());
      Supplier<Double> formula = () -> FormulaComputation.compute(plan, on, reductions);
      return plan.isQuick() ? formula.get() : slots.run(formula);
    };
  }

  private void requireMultiplications(
      double multiplications, DeclaredRegularizer declared, Shape shape) {
    if (multiplications > maxMultiplications.value()) {
      throw maxMultiplications.exceeded(
          declared.pointer(),
          "%s on shape %s needs too many multiplications."
              .formatted(declared.regularizer().className(), shape.toTuple()));
    }
  }

  /** Called before short computations on this thread, of which there may be many. */
  private static void rest(TensorValue tensor) {
    if (tensor.shape().elementCount() > FEW_ELEMENTS) {
      Cancellation.pollAndRest();
    } else {
      Cancellation.poll();
    }
  }

  /** The sums that every term's norms need, and most regularizers too. */
  private Sums sums(TensorValue tensor) {
    return switch (tensor) {
      case HeldTensor held -> {
        rest(tensor);
        yield reductions.sums(held.tensor());
      }
      case ReducedTensor reduced -> reduced.sums();
    };
  }

  private SumsWithStatistics withStatistics(TensorValue tensor) {
    return switch (tensor) {
      case HeldTensor held -> {
        rest(tensor);
        yield reductions.sumsWithStatistics(held.tensor());
      }
      case ReducedTensor reduced -> {
        TensorStatistics known = reduced.statistics();
        TensorStatistics zeros =
            new TensorStatistics(0, 0, 0, 0, reduced.shape().elementCount(), 0);
        yield new SumsWithStatistics(reduced.sums(), known != null ? known : zeros);
      }
    };
  }

  private static ComputedTerm computed(
      TermPlan plan,
      ToDoubleFunction<Sums> penalty,
      Sums sums,
      @Nullable TensorStatistics statistics) {
    return new ComputedTerm(term(plan, sums, penalty.applyAsDouble(sums), statistics), sums);
  }

  private static PenaltyTerm term(
      TermPlan plan, Sums sums, double penalty, @Nullable TensorStatistics statistics) {
    TensorValue tensor = plan.tensors().tensor();
    Long batchSize = plan.batchSize();
    return new PenaltyTerm(
        plan.subject(),
        plan.target(),
        batchSize == null ? penalty : divideNoNan(penalty, batchSize),
        plan.declared().regularizer(),
        tensor.dtype(),
        tensor.shape(),
        batchSize,
        sums.sumAbs(),
        Math.sqrt(sums.sumSquares()),
        statistics);
  }

  private static @Nullable Tensor optional(@Nullable TensorValue value, HeldBytes held) {
    return value == null ? null : elements(value, held);
  }

  /**
   * The elements of a tensor that was held because they are needed, or that is known to be zeros.
   */
  private static Tensor elements(TensorValue value, HeldBytes held) {
    return switch (value) {
      case HeldTensor tensor -> tensor.tensor();
      case ReducedTensor reduced -> {
        if (!reduced.sums().equals(Sums.EMPTY)) {
          throw new IllegalStateException(
              "Expected a tensor whose elements are needed to be held.");
        }
        yield zeros(reduced, held);
      }
    };
  }

  private static Tensor zeros(ReducedTensor zeros, HeldBytes held) {
    double bytes = (double) zeros.shape().elementCount() * zeros.dtype().byteSize();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw held.exceeded("");
    }
    held.require((long) bytes, "");
    held.takeScratch((long) bytes);
    return Tensor.of(zeros.dtype(), zeros.shape(), new byte[(int) bytes]);
  }

  /** As Keras divides by the batch size: an empty batch has no loss. */
  private static double divideNoNan(double penalty, long batchSize) {
    return batchSize == 0 ? 0 : penalty / batchSize;
  }
}
