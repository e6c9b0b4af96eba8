package io.penalties.format.safetensors;

import io.penalties.tensor.DType;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The element types of safetensors files, under their names there. */
enum SafetensorsDType {
  BOOL("bool", 8),
  F4("float4_e2m1fn", 4),
  F6_E2M3("float6_e2m3fn", 6),
  F6_E3M2("float6_e3m2fn", 6),
  U8("uint8", 8),
  I8("int8", 8),
  F8_E5M2(DType.FLOAT8_E5M2),
  F8_E4M3(DType.FLOAT8_E4M3FN),
  F8_E8M0("float8_e8m0fnu", 8),
  F8_E4M3FNUZ("float8_e4m3fnuz", 8),
  F8_E5M2FNUZ("float8_e5m2fnuz", 8),
  I16("int16", 16),
  U16("uint16", 16),
  F16(DType.FLOAT16),
  BF16(DType.BFLOAT16),
  I32("int32", 32),
  U32("uint32", 32),
  F32(DType.FLOAT32),
  C64("complex64", 64),
  F64(DType.FLOAT64),
  I64("int64", 64),
  U64("uint64", 64);

  private static final Map<String, SafetensorsDType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Enum::name, Function.identity()));

  private final String label;
  private final int bits;
  private final @Nullable DType dtype;

  SafetensorsDType(DType dtype) {
    this.label = dtype.label();
    this.bits = dtype.byteSize() * Byte.SIZE;
    this.dtype = dtype;
  }

  SafetensorsDType(String label, int bits) {
    this.label = label;
    this.bits = bits;
    this.dtype = null;
  }

  static @Nullable SafetensorsDType find(String name) {
    return BY_NAME.get(name);
  }

  /** The name in NumPy, or in the package ml_dtypes. */
  String label() {
    return label;
  }

  /** Bits of one element. */
  int bits() {
    return bits;
  }

  /** The type for penalties; null if they are not computed on it. */
  @Nullable DType dtype() {
    return dtype;
  }
}
