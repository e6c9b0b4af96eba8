package io.penalties.format.torch;

import io.penalties.tensor.DType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element type under its PyTorch name.
 *
 * @param label its name below {@code torch}
 * @param byteSize bytes of one element; 0 if unknown
 * @param dtype the type for penalties; null if they are not computed on it
 */
record TorchType(String label, int byteSize, @Nullable DType dtype) {

  /** The type of an untyped storage. */
  static final TorchType BYTES = new TorchType("uint8", 1, null);

  private static final Map<String, TorchType> BY_LABEL = new HashMap<>();
  private static final Map<String, TorchType> BY_STORAGE = new HashMap<>();

  static {
    add(DType.FLOAT16, "HalfStorage");
    add(DType.BFLOAT16, "BFloat16Storage");
    add(DType.FLOAT32, "FloatStorage");
    add(DType.FLOAT64, "DoubleStorage");
    add(DType.FLOAT8_E4M3FN, null);
    add(DType.FLOAT8_E5M2, null);
    add("uint8", 1, "ByteStorage");
    add("int8", 1, "CharStorage");
    add("int16", 2, "ShortStorage");
    add("int32", 4, "IntStorage");
    add("int64", 8, "LongStorage");
    add("bool", 1, "BoolStorage");
    add("complex32", 4, "ComplexHalfStorage");
    add("complex64", 8, "ComplexFloatStorage");
    add("complex128", 16, "ComplexDoubleStorage");
    add("qint8", 1, "QInt8Storage");
    add("quint8", 1, "QUInt8Storage");
    add("qint32", 4, "QInt32Storage");
    add("quint4x2", 1, "QUInt4x2Storage");
    add("quint2x4", 1, "QUInt2x4Storage");
    add("uint16", 2, null);
    add("uint32", 4, null);
    add("uint64", 8, null);
    add("float8_e4m3fnuz", 1, null);
    add("float8_e5m2fnuz", 1, null);
    add("float8_e8m0fnu", 1, null);
    add("float4_e2m1fn_x2", 1, null);
  }

  private static void add(DType dtype, @Nullable String storage) {
    add(new TorchType(dtype.label(), dtype.byteSize(), dtype), storage);
  }

  private static void add(String label, int byteSize, @Nullable String storage) {
    add(new TorchType(label, byteSize, null), storage);
  }

  private static void add(TorchType type, @Nullable String storage) {
    BY_LABEL.put(type.label, type);
    if (storage != null) {
      BY_STORAGE.put(storage, type);
    }
  }

  /** The type of a {@code torch.dtype}. An unknown one has a name but no size. */
  static TorchType ofDType(String name) {
    TorchType type = BY_LABEL.get(name);
    return type == null ? new TorchType(name, 0, null) : type;
  }

  /** Whether {@code torch} has a dtype of this name. */
  static boolean isDType(String name) {
    return BY_LABEL.containsKey(name);
  }

  /** The element type of a storage class; null if the class is unknown. */
  static @Nullable TorchType ofStorage(String className) {
    return className.equals("UntypedStorage") || className.equals("_UntypedStorage")
        ? BYTES
        : BY_STORAGE.get(className);
  }
}
