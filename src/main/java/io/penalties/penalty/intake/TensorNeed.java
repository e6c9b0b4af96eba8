package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.kernel.ParallelReductions;
import io.penalties.penalty.formula.FormulaCheck;
import io.penalties.penalty.formula.FormulaPlan;
import io.penalties.penalty.formula.FormulaStream;
import io.penalties.penalty.formula.FormulaTensors;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.Need;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.formula.FormulaProgram;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all that act on a tensor need of it.
 *
 * @param elements whether its elements must be held: sums and streams are not enough
 * @param gramBytes what products between rows or columns will take of memory
 * @param streams formulas that are computed block by block
 */
record TensorNeed(boolean elements, long gramBytes, Map<Regularizer, FormulaStream> streams) {

  /** What a wish needs; memory of streams is taken. */
  static TensorNeed of(
      TensorWish wish, TensorEntry entry, ParallelReductions reductions, HeldBytes held) {
    Map<Regularizer, FormulaStream> streams = new LinkedHashMap<>();
    boolean elements = wish.whole();
    long gramBytes = 0;
    for (Regularizer regularizer : wish.acting()) {
      if (regularizer.refusal(entry.shape(), Convention.KERAS).isPresent()) {
        continue;
      }
      switch (regularizer.need(entry.shape(), Convention.KERAS)) {
        case Need.Sums _ -> {}
        case Need.Gram gram -> {
          elements = true;
          gramBytes = Math.max(gramBytes, ParallelReductions.gramBytes(gram.matrix()));
        }
        case Need.Program(FormulaProgram program) -> {
          FormulaPlan plan = FormulaPlan.of(program);
          if (!elements) {
            FormulaCheck.require(plan, wish.pointer(), held);
            elements = !plan.streams() || entry.fortranOrder() || !regularizer.compares().isEmpty();
          }
          if (!elements) {
            held.takeScratch((long) plan.bytes());
            FormulaTensors none = new FormulaTensors(null, null, null);
            streams.put(regularizer, new FormulaStream(plan, none, reductions));
          }
        }
      }
    }
    return new TensorNeed(elements, gramBytes, streams);
  }
}
