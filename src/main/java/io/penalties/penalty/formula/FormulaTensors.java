package io.penalties.penalty.formula;

import io.penalties.kernel.ElementKernel;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that a formula is computed on.
 *
 * @param tensor the regularized one; null while it arrives
 * @param reference the tensor that it is compared with; null for none
 * @param importance the importance of each element; null for none
 */
public record FormulaTensors(
    @Nullable Tensor tensor, @Nullable Tensor reference, @Nullable Tensor importance) {

  ElementSource source(Step.Source source, ElementKernel kernel) {
    Tensor found =
        switch (source) {
          case TENSOR -> tensor;
          case REFERENCE -> reference;
          case IMPORTANCE -> importance;
        };
    if (found == null) {
      throw new IllegalStateException("Expected a tensor. Received: none. source=" + source);
    }
    return ElementSource.Bytes.of(found, kernel);
  }
}
