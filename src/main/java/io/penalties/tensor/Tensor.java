package io.penalties.tensor;

/**
 * Elements in row-major order, held as the little-endian bytes of their type.
 *
 * <p>The whole service has this one representation in memory: JSON, base64 and files all decode
 * into heap bytes, and the kernels read nothing else. The bytes are not copied and must not change
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
   * Wraps these bytes.
   *
   * @throws IllegalArgumentException unless the number of bytes matches the shape and the type
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
