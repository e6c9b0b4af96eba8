package io.penalties.kernel;

import io.penalties.tensor.DType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Little-endian elements as float64 or, where they are no wider, float32: the definition of each
 * element type, which the decoders on vectors are tested against. Every conversion is exact.
 */
public final class Elements {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private Elements() {}

  /** The element which begins at byte {@code at}. */
  public static double get(DType dtype, byte[] bytes, int at) {
    return switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> Float8.table(dtype)[bytes[at] & 0xFF];
      case FLOAT16 -> float16(bytes, at);
      case BFLOAT16 -> bfloat16(bytes, at);
      case FLOAT32 -> float32(bytes, at);
      case FLOAT64 -> float64(bytes, at);
    };
  }

  /**
   * {@code count} elements from byte {@code offset} on, into {@code into} from {@code start} on.
   */
  public static void decode(
      DType dtype, byte[] bytes, int offset, int count, double[] into, int start) {
    switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> {
        float[] table = Float8.table(dtype);
        for (int i = 0; i < count; i++) {
          into[start + i] = table[bytes[offset + i] & 0xFF];
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          into[start + i] = float16(bytes, offset + 2 * i);
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < count; i++) {
          into[start + i] = bfloat16(bytes, offset + 2 * i);
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          into[start + i] = float32(bytes, offset + 4 * i);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          into[start + i] = float64(bytes, offset + 8 * i);
        }
      }
    }
  }

  /**
   * {@code count} elements of a type that is no wider than float32, from byte {@code offset} on.
   */
  static void decode(DType dtype, byte[] bytes, int offset, int count, float[] into) {
    switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> {
        float[] table = Float8.table(dtype);
        for (int i = 0; i < count; i++) {
          into[i] = table[bytes[offset + i] & 0xFF];
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          into[i] = float16(bytes, offset + 2 * i);
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < count; i++) {
          into[i] = bfloat16(bytes, offset + 2 * i);
        }
      }
      case FLOAT32 ->
          ByteBuffer.wrap(bytes, offset, count * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer()
              .get(into, 0, count);
      case FLOAT64 ->
          throw new IllegalArgumentException("Expected at most 32 bits. Received: " + dtype);
    }
  }

  static void putFloat32(byte[] bytes, int at, float value) {
    FLOATS.set(bytes, at, value);
  }

  private static float float16(byte[] bytes, int at) {
    return Float.float16ToFloat((short) SHORTS.get(bytes, at));
  }

  private static float bfloat16(byte[] bytes, int at) {
    return Float.intBitsToFloat((short) SHORTS.get(bytes, at) << 16);
  }

  private static double float32(byte[] bytes, int at) {
    return (float) FLOATS.get(bytes, at);
  }

  private static double float64(byte[] bytes, int at) {
    return (double) DOUBLES.get(bytes, at);
  }
}
