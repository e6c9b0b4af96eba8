package io.penalties.format.json;

import io.penalties.format.InvalidTensorException;
import io.penalties.format.LimitExceededException;
import io.penalties.format.MalformedDocumentException;
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
  private final TensorLimits limits;
  private final HeldBytes held;

  /** A reader of the tensors in the document that {@code reader} reads. */
  public JsonTensorReader(JsonReader reader, TensorLimits limits) {
    this.reader = reader;
    this.limits = limits;
    this.held = new HeldBytes(limits.maxHeldBytes());
  }

  /**
   * Reads the tensor that the document's reader stands before.
   *
   * @throws MalformedDocumentException if it is not JSON, or a field is unknown, missing or of the
   *     wrong type
   * @throws InvalidTensorException if shape, dtype and elements do not make a tensor
   * @throws LimitExceededException if the request's tensors hold too many bytes
   */
  public Tensor read() {
    TensorFields fields = new TensorFields(reader, limits, held);
    fields.read();
    Tensor tensor = fields.tensor();
    held.add(tensor.bytes().length);
    return tensor;
  }

  /** What the tensors that were read so far hold. */
  public long heldBytes() {
    return held.held();
  }
}
