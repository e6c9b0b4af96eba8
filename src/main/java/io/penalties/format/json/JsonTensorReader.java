package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.TensorReference;
import io.penalties.tensor.Tensor;

/**
 * Reads the tensors of one request.
 *
 * <p>A tensor is {@code {"dtype", "shape", "data"}} or {@code {"dtype", "shape", "base64"}}, its
 * fields in any order. Each number of {@code data} is rounded once to the dtype, to nearest, ties
 * to even. Not safe for use by several threads.
 */
public final class JsonTensorReader {

  private final JsonReader reader;
  private final int maxRank;
  private final HeldBytes held;

  /**
   * Reads tensors from the document of {@code reader}.
   *
   * @param maxRank the largest rank of a tensor
   * @param held counts the memory of the tensors
   */
  public JsonTensorReader(JsonReader reader, int maxRank, HeldBytes held) {
    this.reader = reader;
    this.maxRank = maxRank;
    this.held = held;
  }

  /**
   * Reads the tensor that is the current value of the document's reader, and holds its elements.
   *
   * @throws MalformedDocumentException if it is not JSON, or a field is unknown, missing or of the
   *     wrong type
   * @throws InvalidTensorException if shape, dtype and elements do not make a tensor
   * @throws LimitExceededException if the request's tensors need too much memory
   */
  public Tensor read() {
    TensorFields fields = new TensorFields(reader, maxRank, held, false, null);
    fields.read();
    return held(fields.tensor(0));
  }

  /**
   * Reads a tensor as {@link #read} does, but passes its elements to a sink instead of holding
   * them: as they arrive if the dtype precedes them, otherwise once it is known.
   *
   * @param sink receives the elements; may have to start again
   * @param fewBytes a tensor of at most this size is held nevertheless
   */
  public ReadTensor reduce(ElementSink sink, int fewBytes) {
    TensorFields fields = new TensorFields(reader, maxRank, held, false, sink);
    fields.read();
    ReadTensor read = fields.tensor(fewBytes);
    if (read instanceof ReadTensor.Held(Tensor tensor)) {
      held.take(tensor.bytes().length);
      held.add(tensor.bytes().length);
    }
    return read;
  }

  /** Reads a tensor as {@link #read} does, or a reference {@code {"file", "tensor"}}. */
  public PostedTensor readOrReference() {
    TensorFields fields = new TensorFields(reader, maxRank, held, true, null);
    fields.read();
    TensorReference reference = fields.reference();
    return reference == null
        ? new PostedTensor.Inline(held(fields.tensor(0)))
        : new PostedTensor.InFile(reference);
  }

  private Tensor held(ReadTensor read) {
    return switch (read) {
      case ReadTensor.Held(Tensor tensor) -> {
        held.add(tensor.bytes().length);
        yield tensor;
      }
      case ReadTensor.Reduced _ ->
          throw new IllegalStateException("Expected elements without a sink to be held.");
    };
  }
}
