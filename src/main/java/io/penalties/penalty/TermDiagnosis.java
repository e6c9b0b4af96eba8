package io.penalties.penalty;

import io.penalties.kernel.Sums;
import io.penalties.model.WarningCode;
import io.penalties.regularizer.CataloguedRegularizer;
import io.penalties.regularizer.FormulaRegularizer;
import io.penalties.regularizer.L1;
import io.penalties.regularizer.L1L2;
import io.penalties.regularizer.L2;
import io.penalties.regularizer.OrthogonalRegularizer;
import io.penalties.tensor.Shape;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Finds what is remarkable about a term: zero factors, NaN and its cause, overflow in Keras's
 * arithmetic.
 */
final class TermDiagnosis {

  private final PenaltyTerm term;
  private final Sums sums;

  TermDiagnosis(PenaltyTerm term, Sums sums) {
    this.term = term;
    this.sums = sums;
  }

  /** Reports each finding about the regularizer with a sentence. */
  void aboutRegularizer(BiConsumer<WarningCode, String> findings) {
    if (term.regularizer().isZero()) {
      findings.accept(
          WarningCode.ZERO_FACTOR,
          "%s has no factor other than 0.".formatted(term.regularizer().className()));
    }
    if (Double.isNaN(term.value())) {
      findings.accept(WarningCode.NAN_TERM, whyNaN());
    }
  }

  /** Reports each finding about the tensor with a sentence. */
  void aboutTensor(BiConsumer<WarningCode, String> findings) {
    if (sums.nonFiniteCount() > 0) {
      findings.accept(
          WarningCode.NON_FINITE,
          "%d of %d elements are NaN or infinite, the first at index %s."
              .formatted(
                  sums.nonFiniteCount(),
                  term.shape().elementCount(),
                  Arrays.toString(index(sums.firstNonFinite(), term.shape()))));
    }
    if (Double.isFinite(term.value()) && overflowsInKeras()) {
      findings.accept(
          overflowCode(),
          "Keras computes this term in %s, whose largest value is %s, and gets Infinity; in float64 it is %s."
              .formatted(term.dtype(), term.dtype().maxValue(), term.value()));
    }
  }

  private String whyNaN() {
    if (sums.nonFiniteCount() > 0) {
      return "The tensor has elements that are NaN or infinite.";
    }
    return term.regularizer()
        .whyNaN(term.shape())
        .orElse("A sum over the tensor overflows float64.");
  }

  /**
   * Keras rounds each step to the tensor's type, so the sums decide, possibly together with the
   * factor.
   */
  private boolean overflowsInKeras() {
    return switch (term.regularizer()) {
      case L1(double l1) -> overflows(sums.sumAbs()) || overflows(l1 * sums.sumAbs());
      case L2(double l2) -> overflows(sums.sumSquares()) || overflows(l2 * sums.sumSquares());
      case L1L2(double l1, double l2) ->
          (l1 != 0 && overflows(sums.sumAbs()))
              || (l2 != 0 && overflows(sums.sumSquares()))
              || overflows(l1 * sums.sumAbs() + l2 * sums.sumSquares());
      // Keras refuses Orthogonal on most types; in float32 a row whose squares overflow becomes 0.
      // Formulas round in every step, each in its own way.
      case OrthogonalRegularizer _, CataloguedRegularizer _, FormulaRegularizer _ -> false;
    };
  }

  /** Whether a value rounds to Infinity: from half a unit in the last place above the largest. */
  private boolean overflows(double value) {
    double threshold =
        switch (term.dtype()) {
          // Keras computes on no one-byte type, so nothing overflows.
          case FLOAT8_E4M3FN, FLOAT8_E5M2 -> Double.POSITIVE_INFINITY;
          case FLOAT16 -> 65520;
          case BFLOAT16 -> 0x1.FFp127;
          case FLOAT32 -> 0x1.FFFFFFp127;
          case FLOAT64 -> Double.POSITIVE_INFINITY;
        };
    return Math.abs(value) >= threshold;
  }

  private WarningCode overflowCode() {
    return switch (term.dtype()) {
      case FLOAT16 -> WarningCode.FLOAT16_OVERFLOW;
      case BFLOAT16 -> WarningCode.BFLOAT16_OVERFLOW;
      case FLOAT32 -> WarningCode.FLOAT32_OVERFLOW;
      case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT64 ->
          throw new IllegalStateException(term.dtype() + " does not overflow in Keras alone");
    };
  }

  private static long[] index(long flat, Shape shape) {
    long[] index = new long[shape.rank()];
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = flat % shape.dimension(axis);
      flat /= shape.dimension(axis);
    }
    return index;
  }
}
