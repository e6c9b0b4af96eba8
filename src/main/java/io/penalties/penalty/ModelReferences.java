package io.penalties.penalty;

import io.penalties.model.Warning;
import io.penalties.model.kind.FoundModel;
import io.penalties.model.kind.ModelKinds;
import io.penalties.penalty.intake.Partners;
import io.penalties.penalty.intake.ReferenceTensors;
import io.penalties.regularizer.rules.NameReplacements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models with which the weights of a first one are compared, each of any kind.
 *
 * @param reference the model with references; null for none
 * @param importance the model with importances; null for none
 * @param names new names of their tensors
 */
public record ModelReferences(
    @Nullable FoundModel reference, @Nullable FoundModel importance, NameReplacements names) {

  /** No references. */
  public static final ModelReferences NONE =
      new ModelReferences(null, null, NameReplacements.none());

  /** Finds the tensors of the second models, which stay open with them. */
  Partners open() throws IOException {
    ReferenceTensors references = open(reference);
    try {
      return new Partners(references, open(importance));
    } catch (IOException | RuntimeException e) {
      try (references) {
        throw e;
      }
    }
  }

  private ReferenceTensors open(@Nullable FoundModel second) throws IOException {
    return second == null
        ? ReferenceTensors.NONE
        : ReferenceTensors.of(
            ModelKinds.open(second.kind(), second.files(), second.context()),
            names,
            second.context());
  }

  /** What of their files came in vain, once all has been read. */
  List<Warning> unused() {
    List<Warning> warnings = new ArrayList<>();
    for (FoundModel second : Arrays.asList(reference, importance)) {
      if (second != null) {
        warnings.addAll(ModelPenalties.unused(second.files()));
      }
    }
    return warnings;
  }
}
