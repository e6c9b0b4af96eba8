package io.penalties.format.npy;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * An element type as a header describes it: byte order, kind, size, such as {@code <f4}.
 *
 * @param label NumPy's name of it
 * @param dtype the type, null if penalties are not computed on it
 * @param byteSize bytes of one element
 * @param bigEndian whether the highest byte comes first
 */
record NpyDType(String label, @Nullable DType dtype, int byteSize, boolean bigEndian) {

  /** The type that {@code descr} describes; null if it is none of numbers or truth values. */
  static @Nullable NpyDType parse(String descr) {
    if (descr.length() < 3 || descr.length() > 4) {
      return null;
    }
    char order = descr.charAt(0);
    int size = size(descr);
    boolean sound = order == '<' || order == '>' || order == '|' && size == 1;
    if (!sound) {
      return null;
    }
    boolean bigEndian = order == '>';
    return switch (descr.charAt(1)) {
      case 'f' -> floating(size, bigEndian);
      case 'V' -> order == '<' ? extension(size) : null;
      case 'b' -> size == 1 ? other("bool", size, bigEndian) : null;
      case 'i' -> integer("int", size, bigEndian);
      case 'u' -> integer("uint", size, bigEndian);
      case 'c' ->
          switch (size) {
            case 8, 16, 24, 32 -> other("complex" + Byte.SIZE * size, size, bigEndian);
            default -> null;
          };
      default -> null;
    };
  }

  /** Sizes have one spelling. */
  private static int size(String descr) {
    int size = 0;
    for (int i = 2; i < descr.length(); i++) {
      int digit = descr.charAt(i) - '0';
      if (digit < 0 || digit > 9 || size == 0 && digit == 0) {
        return -1;
      }
      size = 10 * size + digit;
    }
    return size;
  }

  private static @Nullable NpyDType floating(int size, boolean bigEndian) {
    return switch (size) {
      // What the package ml_dtypes, whose type it is, writes.
      case 1 -> of(DType.FLOAT8_E5M2, bigEndian);
      case 2 -> of(DType.FLOAT16, bigEndian);
      case 4 -> of(DType.FLOAT32, bigEndian);
      case 8 -> of(DType.FLOAT64, bigEndian);
      // The long double of some machine.
      case 12, 16 -> other("float" + Byte.SIZE * size, size, bigEndian);
      default -> null;
    };
  }

  /**
   * Types that NumPy does not have itself are written as bytes with an order, which plain bytes
   * ({@code |V2}) never have. Of two bytes there is bfloat16 alone; of one byte there are several,
   * and nothing tells which.
   */
  private static @Nullable NpyDType extension(int size) {
    return switch (size) {
      case 1 -> other("void8", size, false);
      case 2 -> of(DType.BFLOAT16, false);
      default -> null;
    };
  }

  private static @Nullable NpyDType integer(String label, int size, boolean bigEndian) {
    return switch (size) {
      case 1, 2, 4, 8 -> other(label + Byte.SIZE * size, size, bigEndian);
      default -> null;
    };
  }

  private static NpyDType of(DType dtype, boolean bigEndian) {
    return new NpyDType(dtype.label(), dtype, dtype.byteSize(), bigEndian);
  }

  private static NpyDType other(String label, int size, boolean bigEndian) {
    return new NpyDType(label, null, size, bigEndian);
  }

  /** Why there is no such type. */
  static MalformedTensorException refusal(String descr, String name, long offset) {
    String kind =
        switch (descr.length() < 2 ? ' ' : descr.charAt(1)) {
          case 'O' -> "objects, which are pickles";
          case 'S', 'a', 'U', 'T' -> "text";
          case 'M', 'm' -> "times";
          case 'V' -> "plain bytes";
          default -> "";
        };
    MalformedReason reason =
        kind.isEmpty() ? MalformedReason.UNKNOWN_DTYPE : MalformedReason.UNSUPPORTED_DTYPE;
    return new MalformedTensorException(
        reason,
        name,
        offset,
        "Expected elements that are numbers, such as '<f4'. Received: descr=%s%s."
            .formatted(Received.string(descr), kind.isEmpty() ? "" : ", " + kind));
  }
}
