package io.penalties.penalty.formula;

import io.penalties.admission.HeldBytes;
import io.penalties.regularizer.InvalidRegularizerException;

/** Checks the steps per element and the memory of a formula before any work is done. */
public final class FormulaCheck {

  /**
   * Instructions for each element. A formula has at most 500 nodes, but steps that several passes
   * need are computed in each, so that nested softmaxes could take the square of that (CWE-407).
   */
  private static final int MAX_INSTRUCTIONS = 2_000;

  private FormulaCheck() {}

  /**
   * Checks a plan.
   *
   * @param pointer the JSON pointer of the regularizer
   * @throws InvalidRegularizerException if it needs too many steps
   * @throws io.penalties.admission.LimitExceededException if it needs too much memory
   */
  public static void require(FormulaPlan plan, String pointer, HeldBytes held) {
    if (plan.instructions() > MAX_INSTRUCTIONS) {
      throw new InvalidRegularizerException(
          pointer,
          "Expected a formula of at most %d steps for each element. Received: %d."
              .formatted(MAX_INSTRUCTIONS, plan.instructions()));
    }
    double bytes = plan.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw held.exceeded(pointer);
    }
    held.require((long) bytes, pointer);
    held.requireEver((long) bytes);
  }
}
