package io.penalties.format.json;

import io.penalties.admission.Limit;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads single tensors and shows their elements. */
final class JsonTensors {

  static final Limit LIMITS = Limit.fixed(64);

  /** What a document may have; files have more. */
  static final List<DType> DTYPES =
      Arrays.stream(DType.values()).filter(dtype -> !dtype.isInFilesOnly()).toList();

  static final TensorLimits TENSOR_LIMITS = new TensorLimits(32, 1 << 26);

  private JsonTensors() {}

  static JsonReader reader(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return new JsonReader(bytes, bytes.length, LIMITS);
  }

  static Tensor read(String document) {
    return read(document, TENSOR_LIMITS);
  }

  static Tensor read(String document, TensorLimits limits) {
    return Arrivals.read(document.getBytes(StandardCharsets.UTF_8), limits);
  }

  /** The elements as float64, which holds all of them exactly. */
  static double[] elements(Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    double[] elements = new double[tensor.elementCount()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] =
          switch (tensor.dtype()) {
            case FLOAT8_E4M3FN, FLOAT8_E5M2 -> throw new IllegalArgumentException("in files only");
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
            case FLOAT32 -> bytes.getFloat();
            case FLOAT64 -> bytes.getDouble();
          };
    }
    return elements;
  }

  static double[] elements(String document) {
    return elements(read(document));
  }
}
