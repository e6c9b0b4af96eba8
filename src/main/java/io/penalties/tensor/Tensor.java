package io.penalties.tensor;

/**
 * Elements in row-major order, held as the little-endian bytes of their type.
 *
 * <p>Bytes on the heap are the one kind of memory of the whole service: JSON, base64 and files all
 * decode into them, and the kernels read nothing else. The bytes are not copied and must not change
 * while the tensor is in use.
 */
public final class Tensor {

  private final DType dtype;
  private final Shape shape;
  private final byte[] bytes;

  private Tensor(DType dtype, Shape shape, byte[] bytes) {
    this.dtype = dtype;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * A tensor on these bytes.
   *
   * @throws IllegalArgumentException unless the bytes are exactly the elements of the shape
   */
  public static Tensor of(DType dtype, Shape shape, byte[] bytes) {
    if (bytes.length % dtype.byteSize() != 0
        || bytes.length / dtype.byteSize() != shape.elementCount()) {
      throw new IllegalArgumentException(
          "Expected the bytes of %d elements of %s. Received: %d bytes."
              .formatted(shape.elementCount(), dtype, bytes.length));
    }
    return new Tensor(dtype, shape, bytes);
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** The dimensions. */
  public Shape shape() {
    return shape;
  }

  /** The elements: row-major, little-endian, without a header. Not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of elements. */
  public int elementCount() {
    return bytes.length / dtype.byteSize();
  }

  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
