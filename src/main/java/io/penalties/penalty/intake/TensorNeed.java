package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.kernel.ParallelReductions;
import io.penalties.penalty.formula.ComparisonCheck;
import io.penalties.penalty.formula.FormulaCheck;
import io.penalties.penalty.formula.FormulaPlan;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.Need;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.regularizer.formula.Step;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all regularizers of a tensor need of it.
 *
 * @param elements whether its elements must be held: sums and streams are not enough
 * @param gramBytes the memory for products between rows or columns
 * @param streamed formulas that are computed block by block
 */
record TensorNeed(boolean elements, long gramBytes, Map<Regularizer, Streamed> streamed) {

  /**
   * A formula that is computed block by block.
   *
   * @param plan how
   * @param partners tensors that are read in step
   */
  record Streamed(FormulaPlan plan, Map<Step.Source, WaitingTensor> partners) {}

  /** The needs of a wish. Takes memory for streams. */
  static TensorNeed of(TensorWish wish, TensorEntry entry, HeldBytes held) {
    Map<Regularizer, Streamed> streamed = new LinkedHashMap<>();
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
          Map<Step.Source, WaitingTensor> partners = partners(wish, entry, regularizer);
          if (!elements && partners != null) {
            FormulaPlan plan = FormulaPlan.of(program);
            FormulaCheck.require(plan, wish.pointer(), held);
            boolean arrive = partners.size() == regularizer.compares().size();
            elements =
                !plan.streams() || !arrive || entry.fortranOrder() || anyFortranOrder(partners);
            held.takeScratch(elements ? 0 : (long) plan.bytes());
            streamed.put(regularizer, new Streamed(plan, partners));
          }
        }
      }
    }
    return new TensorNeed(elements, gramBytes, streamed);
  }

  /**
   * The tensors that lie in other files; none of those that come on their own. Null if one is
   * missing: then there is no term.
   */
  private static @Nullable Map<Step.Source, WaitingTensor> partners(
      TensorWish wish, TensorEntry entry, Regularizer regularizer) {
    Map<Step.Source, WaitingTensor> partners = new EnumMap<>(Step.Source.class);
    if (wish.partners() != null) {
      for (Step.Source source : regularizer.compares()) {
        WaitingTensor partner = wish.partners().apply(source);
        if (partner == null) {
          return null;
        }
        ComparisonCheck.requireShape(
            source, entry.shape(), partner.entry().shape(), wish.pointer());
        partners.put(source, partner);
      }
    }
    return partners;
  }

  private static boolean anyFortranOrder(Map<Step.Source, WaitingTensor> tensors) {
    return tensors.values().stream().anyMatch(tensor -> tensor.entry().fortranOrder());
  }
}
