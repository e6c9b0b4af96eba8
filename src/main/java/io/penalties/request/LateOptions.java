package io.penalties.request;

import io.penalties.format.MalformedDocumentException;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Layer;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.model.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Detects options that follow large tensors and give a Keras class a formula: the formula would
 * need the tensors' elements, which are gone.
 */
final class LateOptions {

  private LateOptions() {}

  static void require(Layer<TensorValue> layer) {
    for (Weight<TensorValue> weight : layer.weights()) {
      DeclaredRegularizer declared = weight.regularizer();
      require(declared, weight.tensor());
      require(declared, weight.reference());
      require(declared, weight.importance());
    }
    for (TensorValue output : layer.outputs()) {
      require(layer.activityRegularizer(), output);
    }
  }

  /** Fails if a regularizer needs elements that are gone. */
  static void require(@Nullable DeclaredRegularizer declared, @Nullable TensorValue tensor) {
    if (declared != null
        && tensor instanceof ReducedTensor
        && ElementNeeds.ofElements(declared.regularizer())) {
      throw new MalformedDocumentException(
          "/options",
          "Expected options before the tensors, since custom_objects gives %s a formula, which needs"
                  .formatted(declared.regularizer().className())
              + " their elements. Received: options after them.");
    }
  }
}
