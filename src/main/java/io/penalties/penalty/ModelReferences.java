package io.penalties.penalty;

import io.penalties.format.TensorFileReader;
import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.kind.FoundModel;
import io.penalties.model.kind.ModelKinds;
import io.penalties.model.kind.OpenableTensors;
import io.penalties.model.kind.OpenedModel;
import io.penalties.penalty.intake.ReferenceTensors;
import io.penalties.penalty.intake.TensorIntake;
import io.penalties.regularizer.formula.Step;
import io.penalties.regularizer.rules.NameReplacements;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models with which the weights of a first one are compared, of any kind each.
 *
 * @param reference what weights are compared with, null for nothing
 * @param importance how much their elements count, null for nothing
 * @param names new names of their tensors
 */
public record ModelReferences(
    @Nullable FoundModel reference, @Nullable FoundModel importance, NameReplacements names) {

  /** No second model. */
  public static final ModelReferences NONE =
      new ModelReferences(null, null, NameReplacements.none());

  /** The layers with what came for their weights; a warning tells what came in vain. */
  List<Layer<TensorValue>> attach(
      List<Layer<TensorValue>> layers, TensorIntake intake, List<Warning> warnings)
      throws IOException {
    ReferenceTensors references =
        take(reference, new ReferenceTensors(layers, Step.Source.REFERENCE, intake, names));
    ReferenceTensors importances =
        take(importance, new ReferenceTensors(layers, Step.Source.IMPORTANCE, intake, names));
    for (ReferenceTensors taken : List.of(references, importances)) {
      warnings.addAll(taken.warnings());
    }
    if (reference != null) {
      warnings.addAll(ModelPenalties.unused(reference.files()));
    }
    if (importance != null) {
      warnings.addAll(ModelPenalties.unused(importance.files()));
    }
    return ReferenceTensors.attach(layers, references, importances);
  }

  private static ReferenceTensors take(@Nullable FoundModel second, ReferenceTensors tensors)
      throws IOException {
    if (second == null) {
      return tensors;
    }
    try (OpenedModel opened = ModelKinds.open(second.kind(), second.files(), second.context())) {
      switch (opened) {
        case OpenedModel.Layers layers -> tensors.take(layers.model());
        case OpenedModel.Tensors files -> {
          for (OpenableTensors source : files.files()) {
            try (TensorFileReader reader =
                source.opener().open(source.file(), second.context().held())) {
              tensors.take(source.file().name(), reader);
            }
          }
        }
      }
    }
    return tensors;
  }
}
