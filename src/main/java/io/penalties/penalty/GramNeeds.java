package io.penalties.penalty;

import io.penalties.admission.Cancellation;
import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.kernel.GramAnswer;
import io.penalties.kernel.GramAxis;
import io.penalties.kernel.GramOperation;
import io.penalties.kernel.ParallelReductions;
import io.penalties.regularizer.Need;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Products between the rows or columns of a matrix: small ones at once, others in their turn. */
final class GramNeeds {

  private final ParallelReductions reductions;
  private final ComputationSlots slots;

  GramNeeds(ParallelReductions reductions, ComputationSlots slots) {
    this.reductions = reductions;
    this.slots = slots;
  }

  double penalty(Need.Gram need, Tensor tensor, HeldBytes held) {
    Cancellation.poll();
    Shape shape = need.matrix();
    held.takeScratch(ParallelReductions.gramBytes(shape));
    Tensor matrix = Tensor.of(tensor.dtype(), shape, tensor.bytes());
    List<Need.Gram.Answer> answers = new ArrayList<>();
    for (Need.Gram.Query query : need.queries()) {
      GramAxis axis =
          switch (query.vectors()) {
            case ROWS -> GramAxis.ROWS;
            case COLUMNS -> GramAxis.COLUMNS;
          };
      Supplier<GramAnswer> gram =
          () -> reductions.gram(matrix, axis, query.inverseNorm(), operation(query.made()));
      boolean small = ParallelReductions.isSmallGram(shape, axis);
      GramAnswer answer = small ? gram.get() : slots.run(gram);
      answers.add(new Need.Gram.Answer(answer.offDiagonal(), answer.diagonal()));
    }
    return need.penalty().applyAsDouble(answers);
  }

  private static GramOperation operation(Need.Gram.Made made) {
    return switch (made) {
      case SUM_ABS -> GramOperation.SUM_ABS;
      case SUM_SQUARES -> GramOperation.SUM_SQUARES;
      case MAX_ABS -> GramOperation.MAX_ABS;
    };
  }
}
