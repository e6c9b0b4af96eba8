package io.penalties.kernel;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Tensors to reduce. */
final class TestTensors {

  private TestTensors() {}

  /** The values, each rounded to {@code dtype}, as a tensor of rank 1. */
  static Tensor of(DType dtype, double... values) {
    return matrix(dtype, values, values.length);
  }

  /** The values, each rounded to {@code dtype}, in a tensor of this shape. */
  static Tensor matrix(DType dtype, double[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * dtype.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (dtype) {
        case FLOAT16 -> bytes.putShort(Float.floatToFloat16((float) value));
        case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits((float) value) >>> 16));
        case FLOAT32 -> bytes.putFloat((float) value);
        case FLOAT64 -> bytes.putDouble(value);
      }
    }
    return Tensor.of(dtype, Shape.of(shape), bytes.array());
  }

  /** The types that any number can be rounded to; those of one byte have tests of their own. */
  static final List<DType> DTYPES =
      List.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64);

  /** The elements, exactly. */
  static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.elementCount()];
    for (int i = 0; i < elements.length; i++) {
      ByteBuffer bytes = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      int at = i * tensor.dtype().byteSize();
      elements[i] =
          switch (tensor.dtype()) {
            case FLOAT8_E4M3FN, FLOAT8_E5M2 -> Elements.get(tensor.dtype(), tensor.bytes(), at);
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT64 -> bytes.getDouble(at);
          };
    }
    return elements;
  }

  /** Finite elements of either sign whose exponents cover all that the squares can bear. */
  static Tensor wild(DType dtype, int count, long seed) {
    FixedRandom random = new FixedRandom(seed);
    int low = dtype == DType.FLOAT64 ? -480 : dtype == DType.FLOAT16 ? -24 : -149;
    int high = dtype == DType.FLOAT64 ? 480 : dtype == DType.FLOAT16 ? 15 : 127;
    return generate(
        dtype, count, () -> Math.scalb(random.nextSigned(), low + random.nextInt(high - low + 1)));
  }

  /**
   * Σ|x| = 1 + 2⁻⁵³ + 2⁻¹³³, each number in a block of its own: the third decides how the sum of
   * the others is rounded, though it is too small for a pair that holds them.
   */
  static Tensor farApart(DType dtype) {
    double[] elements = new double[2 * ReductionKernel.BLOCK_ELEMENTS + 1];
    elements[0] = 1;
    elements[ReductionKernel.BLOCK_ELEMENTS] = 0x1p-53;
    elements[2 * ReductionKernel.BLOCK_ELEMENTS] = -0x1p-133;
    return of(dtype, elements);
  }

  /** Elements as a layer has them: in a bell around 0. */
  static Tensor usual(DType dtype, int count, long seed) {
    FixedRandom random = new FixedRandom(seed);
    return generate(dtype, count, () -> 0.05 * random.nextBell());
  }

  private static Tensor generate(DType dtype, int count, DoubleSupplier supplier) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = supplier.getAsDouble();
    }
    return of(dtype, values);
  }
}
