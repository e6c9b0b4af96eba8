package io.penalties.penalty.intake;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.model.Weight;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.formula.Step;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models with which the weights of a first one are compared, paired by the name under which
 * terms are listed. Not thread-safe.
 *
 * @param references what weights are compared with
 * @param importances how much their elements count
 */
public record Partners(ReferenceTensors references, ReferenceTensors importances)
    implements Closeable {

  /** No second model. */
  static final Partners NONE = new Partners(ReferenceTensors.NONE, ReferenceTensors.NONE);

  /** Finds the partners of a weight; null for one that did not come. */
  Function<Step.Source, @Nullable WaitingTensor> of(TensorName weight) {
    return source -> find(source, weight);
  }

  private @Nullable WaitingTensor find(Step.Source source, TensorName weight) {
    return switch (source) {
      case TENSOR ->
          throw new IllegalArgumentException("Expected a partner. Received: the tensor.");
      case REFERENCE -> references.find(weight);
      case IMPORTANCE -> importances.find(weight);
    };
  }

  /**
   * The layers, in which weights that could not be compared as they were read have their partners
   * beside them.
   *
   * @param intake holds them
   * @param convention whose rules hold
   */
  public List<Layer<TensorValue>> attach(
      List<Layer<TensorValue>> layers, TensorIntake intake, Convention convention)
      throws IOException {
    List<Layer<TensorValue>> attached = new ArrayList<>();
    for (Layer<TensorValue> layer : layers) {
      boolean frozen = !layer.trainable() && convention == Convention.KERAS;
      List<Weight<TensorValue>> weights = new ArrayList<>();
      for (Weight<TensorValue> weight : layer.weights()) {
        weights.add(frozen || isCompared(weight) ? weight : attach(layer, weight, intake));
      }
      attached.add(layer.withWeights(weights));
    }
    return attached;
  }

  private static boolean isCompared(Weight<TensorValue> weight) {
    DeclaredRegularizer declared = weight.regularizer();
    return declared == null
        || (weight.tensor() instanceof ReducedTensor reduced
            && reduced.penalties().containsKey(declared.regularizer()));
  }

  private Weight<TensorValue> attach(
      Layer<TensorValue> layer, Weight<TensorValue> weight, TensorIntake intake)
      throws IOException {
    return weight.comparedWith(
        hold(Step.Source.REFERENCE, layer, weight, intake),
        hold(Step.Source.IMPORTANCE, layer, weight, intake));
  }

  private @Nullable TensorValue hold(
      Step.Source source, Layer<TensorValue> layer, Weight<TensorValue> weight, TensorIntake intake)
      throws IOException {
    WaitingTensor partner =
        compares(weight, source)
            ? find(source, new TensorName(layer.name(), weight.variable()))
            : null;
    return partner == null ? null : intake.takeWhole(partner);
  }

  private static boolean compares(Weight<TensorValue> weight, Step.Source source) {
    DeclaredRegularizer declared = weight.regularizer();
    return declared != null && declared.regularizer().compares().contains(source);
  }

  /** What came in vain. */
  public List<Warning> warnings(List<Layer<TensorValue>> layers) {
    List<Warning> warnings =
        new ArrayList<>(references.warnings(compared(layers, Step.Source.REFERENCE)));
    warnings.addAll(importances.warnings(compared(layers, Step.Source.IMPORTANCE)));
    return warnings;
  }

  private static Set<TensorName> compared(List<Layer<TensorValue>> layers, Step.Source source) {
    Set<TensorName> names = new HashSet<>();
    for (Layer<TensorValue> layer : layers) {
      for (Weight<TensorValue> weight : layer.weights()) {
        if (compares(weight, source)) {
          names.add(new TensorName(layer.name(), weight.variable()));
        }
      }
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    try (references) {
      importances.close();
    }
  }
}
