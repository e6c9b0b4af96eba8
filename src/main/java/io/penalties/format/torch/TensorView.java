package io.penalties.format.torch;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.tensor.Shape;
import java.util.Arrays;

/**
 * A tensor whose elements are those of a storage, by offset and strides.
 *
 * @param type the type of the elements
 * @param storage their storage
 * @param offset the first element in the storage
 * @param shape the dimensions
 * @param strides the elements of the storage per step along each dimension
 * @param negated whether the numbers are negated
 */
record TensorView(
    TorchType type, TorchStorage storage, long offset, Shape shape, long[] strides, boolean negated)
    implements TorchTensor {

  @Override
  public String label() {
    return type.label();
  }

  /** The last element in the storage, for a nonempty tensor. */
  long last() {
    long last = offset;
    for (int axis = 0; axis < shape.rank(); axis++) {
      last += (shape.dimension(axis) - 1) * strides[axis];
    }
    return last;
  }

  /** The size of all elements in bytes, however small the storage is. */
  long byteSize(String name) {
    try {
      return Math.multiplyExact(shape.elementCount(), type.byteSize());
    } catch (ArithmeticException _) {
      throw new MalformedTensorException(
          MalformedReason.SIZE_OVERFLOW,
          name,
          0,
          "Expected fewer than 2^63 bytes. Received: shape=%s of %s."
              .formatted(shape, type.label()));
    }
  }

  /**
   * Fails unless the storage contains every element. Sizes are multiplied only here, and exactly.
   *
   * @param name the tensor's name
   * @param place the offset of the storage in the file
   */
  void requireBounds(String name, long place) {
    if (shape.elementCount() == 0 || type.byteSize() == 0) {
      return;
    }
    long capacity = storage.byteSize() / type.byteSize();
    try {
      long last = offset;
      boolean inside = offset >= 0;
      for (int axis = 0; axis < shape.rank(); axis++) {
        inside &= strides[axis] >= 0;
        last =
            Math.addExact(
                last, Math.multiplyExact(shape.dimension(axis) - 1, Math.max(0, strides[axis])));
      }
      if (inside && last < capacity) {
        return;
      }
    } catch (ArithmeticException _) {
      // Larger than any storage.
    }
    throw new MalformedTensorException(
        TorchReason.VIEW_BOUNDS,
        name,
        place,
        "Expected elements within the %d of storage %s. Received: offset=%d, shape=%s, stride=%s."
            .formatted(
                capacity, Received.string(storage.key()), offset, shape, Arrays.toString(strides)));
  }
}
