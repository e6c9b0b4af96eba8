package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.OutputForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that may have terms of its own.
 *
 * @param name its path below the root model, such as {@code sub/bi/forward_lstm}
 * @param className its class in Keras
 * @param trainable whether neither it nor the root model is frozen; layers in between do not count
 * @param built whether Keras has made its variables, as far as the config says
 * @param weights its variables in the order of their terms, those of its cell included
 * @param activityRegularizer what acts on its outputs, null for nothing; null also where Keras adds
 *     no such term, as inside TimeDistributed
 * @param calls how often one call of the root model calls it, so how many activity terms it has for
 *     each output tensor
 * @param output what each of these calls puts out
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

  /** How many activity terms it has; null when that is not known. */
  public @Nullable Long outputs() {
    Integer tensors = output.tensors();
    return tensors == null || calls > Long.MAX_VALUE / tensors ? null : (Long) (calls * tensors);
  }
}
