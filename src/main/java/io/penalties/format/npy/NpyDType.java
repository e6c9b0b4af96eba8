package io.penalties.format.npy;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * An element type as a header describes it: byte order, kind, size, such as {@code <f4}.
 *
 * @param label the NumPy name
 * @param dtype the type; null if penalties are not computed on it
 * @param byteSize bytes of one element, {@link #UNKNOWN} if only the end of the array determines it
 * @param bigEndian whether elements are big-endian
 */
record NpyDType(String label, @Nullable DType dtype, int byteSize, boolean bigEndian) {

  /** The elements take the rest of the file. */
  static final int UNKNOWN = -1;

  /** Pickled Python objects. */
  static final String OBJECT = "object";

  /** Structured elements, whose sizes do not matter here. */
  static final NpyDType STRUCTURED = new NpyDType("structured", null, UNKNOWN, false);

  private static final int BFLOAT16_BYTES = 2;

  /** The largest size of one element, such as a text. */
  private static final int MAX_BYTES = Integer.MAX_VALUE / 4;

  /** The type that {@code descr} describes; null if NumPy has no such type. */
  static @Nullable NpyDType parse(String descr) {
    boolean ordered = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
    char order = ordered ? descr.charAt(0) : '=';
    String type = descr.substring(ordered ? 1 : 0);
    if (type.isEmpty()) {
      return null;
    }
    boolean bigEndian = order == '>';
    return switch (type.charAt(0)) {
      case 'f' -> floating(size(type), bigEndian);
      case 'V' -> raw(size(type), order);
      case 'b' -> size(type) == 1 ? other("bool", 1, bigEndian) : null;
      case 'i' -> integer("int", size(type), bigEndian);
      case 'u' -> integer("uint", size(type), bigEndian);
      case 'c' ->
          switch (size(type)) {
            case 8, 16, 24, 32 -> bits("complex", size(type));
            default -> null;
          };
      case 'O' -> other(OBJECT, UNKNOWN, false);
      case 'S', 'a' -> text("bytes", type, 1);
      case 'U' -> text("str", type, Integer.BYTES);
      case 'M' -> time("datetime64", type);
      case 'm' -> time("timedelta64", type);
      default -> null;
    };
  }

  private static @Nullable NpyDType text(String label, String type, int characterBytes) {
    if (type.equals("U0") || type.equals("S0") || type.equals("a0")) {
      return other(label, 0, false);
    }
    int count = size(type);
    return count < 0 ? null : bits(label, count * characterBytes);
  }

  private static @Nullable NpyDType time(String label, String type) {
    return type.startsWith("8", 1) ? other(label, Long.BYTES, false) : null;
  }

  private static NpyDType bits(String label, int size) {
    return other(label + (long) Byte.SIZE * size, size, false);
  }

  /** A size must be in canonical form. */
  private static int size(String type) {
    int size = 0;
    for (int i = 1; i < type.length(); i++) {
      int digit = type.charAt(i) - '0';
      if (digit < 0 || digit > 9 || size == 0 && digit == 0 || size > MAX_BYTES / 10 - 1) {
        return -1;
      }
      size = 10 * size + digit;
    }
    return size == 0 ? -1 : size;
  }

  private static @Nullable NpyDType floating(int size, boolean bigEndian) {
    return switch (size) {
      // As written by the package ml_dtypes, which defines the type.
      case 1 -> of(DType.FLOAT8_E5M2, bigEndian);
      case 2 -> of(DType.FLOAT16, bigEndian);
      case 4 -> of(DType.FLOAT32, bigEndian);
      case 8 -> of(DType.FLOAT64, bigEndian);
      // A platform's long double.
      case 12, 16 -> bits("float", size);
      default -> null;
    };
  }

  /**
   * Types that NumPy lacks are written as bytes with a byte order, which plain bytes ({@code |V2})
   * never have. Among those of two bytes, only bfloat16 exists; of one byte there are several,
   * which cannot be distinguished.
   */
  private static @Nullable NpyDType raw(int size, char order) {
    if (size == BFLOAT16_BYTES && order == '<') {
      return of(DType.BFLOAT16, false);
    }
    return size < 0 ? null : bits("void", size);
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

  /** The exception for a type that NumPy does not have. */
  static MalformedTensorException unknown(String descr, String name, long offset) {
    return new MalformedTensorException(
        MalformedReason.UNKNOWN_DTYPE,
        name,
        offset,
        "Expected elements that are numbers, such as '<f4'. Received: descr=%s."
            .formatted(Received.string(descr)));
  }
}
