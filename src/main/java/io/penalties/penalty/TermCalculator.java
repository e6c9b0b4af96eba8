package io.penalties.penalty;

import io.penalties.admission.Cancellation;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.kernel.GramAxis;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.Sums;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.HeldTensor;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.L1;
import io.penalties.regularizer.L1L2;
import io.penalties.regularizer.L2;
import io.penalties.regularizer.OrthogonalRegularizer;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a regularizer and a tensor to the value of the term. */
final class TermCalculator {

  private static final String GRAM_PROPERTY = "penalties.limits.max-gram-multiplications";

  /** Up to so many elements, a sum takes a few microseconds. */
  private static final int FEW_ELEMENTS = 16 << 10;

  private final ParallelReductions reductions;
  private final ComputationSlots gramSlots;
  private final long maxGramMultiplications;

  TermCalculator(
      ParallelReductions reductions, ComputationSlots gramSlots, long maxGramMultiplications) {
    this.reductions = reductions;
    this.gramSlots = gramSlots;
    this.maxGramMultiplications = maxGramMultiplications;
  }

  /** Checks that the regularizer can act on a tensor of this shape, before any work is done. */
  void require(DeclaredRegularizer declared, Shape shape, Convention convention) {
    if (declared.regularizer() instanceof OrthogonalRegularizer orthogonal) {
      try {
        orthogonal.requireMatrix(shape, convention);
      } catch (InvalidRegularizerException e) {
        throw e.at(declared.pointer());
      }
      double vectors = orthogonal.vectors(shape);
      if (vectors * shape.elementCount() / 2 > maxGramMultiplications) {
        throw new LimitExceededException(
            GRAM_PROPERTY,
            maxGramMultiplications,
            declared.pointer(),
            "OrthogonalRegularizer on shape %s takes too many multiplications."
                .formatted(shape.toTuple()));
      }
    }
  }

  /** Before what is computed on this thread in a millisecond or two, of which there may be many. */
  private static void rest(TensorValue tensor) {
    if (tensor.shape().elementCount() > FEW_ELEMENTS) {
      Cancellation.pollAndRest();
    } else {
      Cancellation.poll();
    }
  }

  /** The sums that the norms of every term need, and most regularizers too. */
  Sums sums(TensorValue tensor) {
    return switch (tensor) {
      case HeldTensor held -> {
        rest(tensor);
        yield reductions.sums(held.tensor());
      }
      case ReducedTensor reduced -> reduced.sums();
    };
  }

  PenaltyTerm term(
      Subject subject,
      String target,
      DeclaredRegularizer declared,
      TensorValue tensor,
      @Nullable Long batchSize,
      Convention convention,
      Sums sums,
      HeldBytes held) {
    double penalty =
        switch (declared.regularizer()) {
          case L1 l1 -> l1.penalty(sums.sumAbs());
          case L2 l2 -> l2.penalty(sums.sumSquares());
          case L1L2 both -> both.penalty(sums.sumAbs(), sums.sumSquares());
          case OrthogonalRegularizer orthogonal -> orthogonal(orthogonal, tensor, convention, held);
        };
    return new PenaltyTerm(
        subject,
        target,
        batchSize == null ? penalty : divideNoNan(penalty, batchSize),
        declared.regularizer(),
        tensor.dtype(),
        tensor.shape(),
        batchSize,
        sums.sumAbs(),
        Math.sqrt(sums.sumSquares()));
  }

  private double orthogonal(
      OrthogonalRegularizer regularizer,
      TensorValue matrix,
      Convention convention,
      HeldBytes held) {
    rest(matrix);
    held.takeScratch(ParallelReductions.gramBytes(matrix.shape()));
    GramAxis axis =
        switch (regularizer.mode()) {
          case ROWS -> GramAxis.ROWS;
          case COLUMNS -> GramAxis.COLUMNS;
        };
    Supplier<Double> gram =
        () ->
            reductions.gramOffDiagonalSumAbs(
                elements(matrix),
                axis,
                sumSquares -> OrthogonalRegularizer.inverseNorm(sumSquares, convention));
    boolean small = ParallelReductions.isSmallGram(matrix.shape(), axis);
    return regularizer.penalty(small ? gram.get() : gramSlots.run(gram), matrix.shape());
  }

  private static Tensor elements(TensorValue matrix) {
    return switch (matrix) {
      case HeldTensor held -> held.tensor();
      case ReducedTensor _ ->
          throw new IllegalStateException("Expected the matrix of an Orthogonal term to be held.");
    };
  }

  /** As Keras divides by the batch size: an empty batch has no loss. */
  private static double divideNoNan(double penalty, long batchSize) {
    return batchSize == 0 ? 0 : penalty / batchSize;
  }
}
