package io.penalties.format;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A file's description of one of its tensors.
 *
 * @param name its name in the file; empty if the format has no names
 * @param dtypeLabel NumPy's name of the element type, such as {@code float32} or {@code int64}
 * @param dtype the element type; null if penalties are not computed on it
 * @param shape the dimensions
 * @param byteSize the size of all elements in bytes
 * @param fortranOrder whether the elements are in column-major order
 */
public record TensorEntry(
    String name,
    String dtypeLabel,
    @Nullable DType dtype,
    Shape shape,
    long byteSize,
    boolean fortranOrder) {

  /** The same tensor by another name. */
  public TensorEntry named(String other) {
    return new TensorEntry(other, dtypeLabel, dtype, shape, byteSize, fortranOrder);
  }

  /** The same tensor, whose elements are known to be of this type. */
  public TensorEntry typed(DType known) {
    return new TensorEntry(name, dtypeLabel, known, shape, byteSize, fortranOrder);
  }
}
