package io.penalties.request;

import io.penalties.format.json.JsonTensorReader;
import io.penalties.format.json.ReadTensor;
import io.penalties.model.HeldTensor;
import io.penalties.model.TensorValue;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.penalty.intake.ElementReduction;

/**
 * Reads the tensors of one document: holds those whose elements may be needed, and reduces all
 * others as they arrive.
 */
final class DocumentTensors {

  /** The memory that tensors may hold together, in case later options need their elements. */
  private static final int UNDECIDED_BYTES = 256 << 10;

  private final JsonTensorReader tensors;
  private final ElementReduction reduction;
  private int undecidedBytes = UNDECIDED_BYTES;

  /** Reads tensors with {@code tensors}. */
  DocumentTensors(JsonTensorReader tensors, ElementReduction reduction) {
    this.tensors = tensors;
    this.reduction = reduction;
  }

  /** Sets the options, which are known from here on. */
  void decide(PenaltyOptions options) {
    undecidedBytes = 0;
    reduction.setWantsStatistics(options.statistics());
  }

  /**
   * Reads the tensor that is the current value of the document's reader.
   *
   * @param elements whether its elements may be needed; otherwise its sums are enough
   */
  TensorValue read(boolean elements) {
    if (elements) {
      return new HeldTensor(tensors.read());
    }
    return switch (tensors.reduce(reduction, undecidedBytes)) {
      case ReadTensor.Held(var tensor) -> {
        undecidedBytes -= tensor.bytes().length;
        yield new HeldTensor(tensor);
      }
      case ReadTensor.Reduced(_, var shape) -> reduction.result(shape);
    };
  }
}
