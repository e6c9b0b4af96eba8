package io.penalties.penalty.intake;

import io.penalties.format.TensorEntry;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.keras.plan.PlannedLayer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the outputs of a layer against its config. */
final class OutputCheck {

  private OutputCheck() {}

  /**
   * Checks that a tensor can be another output of a layer.
   *
   * @param number its number among the layer's outputs
   * @param before the previous numbers
   */
  static void require(PlannedLayer layer, int number, TensorEntry entry, Set<Integer> before) {
    if (before.contains(number)) {
      throw new InvalidModelException(
          layer.pointer(),
          ("Expected each output of %s once, further calls as %s__1, %s__2 and so on. Received: %s,"
                  + " a second key for the same output.")
              .formatted(layer.name(), layer.name(), layer.name(), entry.name()));
    }
    Long most = layer.outputs();
    if (most != null && before.size() >= most) {
      throw new InvalidModelException(
          layer.pointer(),
          "Expected at most %d outputs of %s, as often as the model calls it. Received: also %s."
              .formatted(most, layer.name(), entry.name()));
    }
    if (!layer.output().admits(entry.shape())) {
      throw new InvalidModelException(
          layer.pointer(),
          "Expected outputs of shape %s from %s, as its config implies. Received: %s of shape %s."
              .formatted(
                  layer.output().toTuple(entry.shape()),
                  layer.name(),
                  entry.name(),
                  entry.shape().toTuple()));
    }
  }

  /**
   * What is missing for the activity terms of a layer; null if nothing.
   *
   * @param count the number of outputs that were sent
   * @param anyCame whether outputs of any layer were sent
   */
  static @Nullable Warning missing(PlannedLayer layer, int count, boolean anyCame) {
    Long all = layer.outputs();
    boolean complete = all == null ? count > 0 : count >= all;
    if (layer.activityRegularizer() == null || layer.calls() == 0 || complete) {
      return null;
    }
    String detail =
        count == 0
            ? "No output of %s was sent, so its activity regularizer has no term. Send the part outputs"
                    .formatted(layer.name())
                + " with the output of each call, as a .npz or .safetensors."
            : "Only %d of the %d outputs of %s were sent.".formatted(count, all, layer.name());
    return new Warning(
        WarningCode.UNUSED_REGULARIZER,
        layer.name(),
        layer.activityRegularizer().pointer(),
        detail,
        anyCame);
  }
}
