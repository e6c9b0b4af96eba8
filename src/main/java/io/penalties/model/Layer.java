package io.penalties.model;

import io.penalties.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One leaf layer.
 *
 * @param name its name; names need not be unique
 * @param className its class in Keras, null when unknown
 * @param trainable whether it was not frozen
 * @param weights its weights in the order in which Keras adds their losses
 * @param activityRegularizer what acts on each of its outputs, null for none
 * @param outputs its output tensors, one for each output of each call
 * @param pointer the JSON pointer of the layer in the document it came from
 */
public record Layer(
    String name,
    @Nullable String className,
    boolean trainable,
    List<Weight> weights,
    @Nullable DeclaredRegularizer activityRegularizer,
    List<Tensor> outputs,
    String pointer) {

  /** The JSON pointer of an output. */
  public String outputPointer(int index) {
    return pointer + "/outputs/" + index;
  }
}
