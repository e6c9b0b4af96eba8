package io.penalties.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One leaf layer.
 *
 * @param <T> the type of its tensors: values, or references to them
 * @param name its name; names need not be unique
 * @param className its class in Keras, null if unknown
 * @param trainable whether it was not frozen
 * @param weights its weights in the order in which Keras adds their losses
 * @param activityRegularizer the regularizer of each of its outputs; null for none
 * @param outputs its output tensors, one for each output of each call
 * @param pointer the JSON pointer of the layer in its document
 */
public record Layer<T>(
    String name,
    @Nullable String className,
    boolean trainable,
    List<Weight<T>> weights,
    @Nullable DeclaredRegularizer activityRegularizer,
    List<T> outputs,
    String pointer) {

  /** The JSON pointer of an output. */
  public String outputPointer(int index) {
    return pointer + "/outputs/" + index;
  }

  /** The same layer with other weights. */
  public Layer<T> withWeights(List<Weight<T>> others) {
    return new Layer<>(name, className, trainable, others, activityRegularizer, outputs, pointer);
  }

  /** The same layer with other tensors. */
  public <R> Layer<R> map(Function<? super T, ? extends R> tensors) {
    return new Layer<>(
        name,
        className,
        trainable,
        weights.stream().map(weight -> weight.<R>map(tensors)).toList(),
        activityRegularizer,
        outputs.stream().<R>map(tensors).toList(),
        pointer);
  }
}
