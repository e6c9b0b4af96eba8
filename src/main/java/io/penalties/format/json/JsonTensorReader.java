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
   * A reader of the tensors in the document that {@code reader} reads.
   *
   * @param maxRank how many dimensions a tensor may have
   * @param held what the tensors of the request hold
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
   * @throws LimitExceededException if the request's tensors hold too many bytes
   */
  public Tensor read() {
    TensorFields fields = new TensorFields(reader, maxRank, held, false, null);
    fields.read();
    return held(fields.tensor(0));
  }

  /**
   * Reads a tensor as {@link #read} does, but hands its elements over instead of holding them, as
   * they arrive if the dtype comes before them. If it does not, their text is held until it is
   * known.
   *
   * @param sink takes the elements; may be told to begin again
   * @param fewBytes a tensor of at most so many bytes is held nevertheless
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
