package io.penalties.penalty;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensors for tests. */
final class Floats {

  private Floats() {}

  static Tensor float32(Shape shape, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return Tensor.of(DType.FLOAT32, shape, bytes.array());
  }

  static Tensor float16(Shape shape, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putShort(Float.floatToFloat16((float) value));
    }
    return Tensor.of(DType.FLOAT16, shape, bytes.array());
  }
}
