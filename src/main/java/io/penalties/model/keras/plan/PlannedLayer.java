package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.OutputForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that may have terms.
 *
 * @param name its path below the root model, such as {@code sub/bi/forward_lstm}
 * @param className its class in Keras
 * @param trainable whether neither it nor the root model is frozen; layers in between do not matter
 * @param built whether Keras has created its variables, as far as the config shows
 * @param weights its variables in the order of their terms, including those of its cell
 * @param activityRegularizer the regularizer of its outputs; null for none, and where Keras adds no
 *     such term, as inside TimeDistributed
 * @param calls the number of its calls in one call of the root model, hence the number of activity
 *     terms for each output tensor
 * @param output the output of each call
 * @param pointer the JSON pointer of the layer in the config
 */
public record PlannedLayer(
    String name,
    String className,
    boolean trainable,
    boolean built,
    List<PlannedWeight> weights,
    @Nullable DeclaredRegularizer activityRegularizer,
    long calls,
    OutputForm output,
    String pointer) {

  /** The number of its activity terms; null if unknown. */
  public @Nullable Long outputs() {
    Integer tensors = output.tensors();
    return tensors == null || calls > Long.MAX_VALUE / tensors ? null : (Long) (calls * tensors);
  }
}
