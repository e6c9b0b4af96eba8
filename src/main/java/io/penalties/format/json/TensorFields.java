package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import io.penalties.format.TensorReference;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one tensor, which may come in any order, and what they make together. */
final class TensorFields {

  private static final int ABSENT = -1;

  private static final Set<String> FIELDS =
      Set.of("dtype", "shape", "data", "base64", "file", "tensor");

  private final JsonReader reader;
  private final int maxRank;
  private final HeldBytes held;
  private final boolean references;
  private final String pointer;

  private @Nullable DType dtype;
  private String dtypePointer = "";
  private @Nullable Shape shape;
  private @Nullable DataReader data;
  private @Nullable DType dataType;
  private int dataName = ABSENT;
  private int dataPosition;
  private int base64From = ABSENT;
  private int base64To;
  private boolean base64Escaped;
  private @Nullable String file;
  private @Nullable String tensorName;

  TensorFields(JsonReader reader, int maxRank, HeldBytes held, boolean references) {
    this.reader = reader;
    this.maxRank = maxRank;
    this.held = held;
    this.references = references;
    this.pointer = reader.pointer();
  }

  void read() {
    if (reader.peek() != JsonReader.Kind.OBJECT) {
      throw reader.unexpected("a tensor, such as {\"data\": [[1, 2], [3, 4]]}");
    }
    reader.beginObject();
    for (String name = reader.nextMember(); name != null; name = reader.nextMember()) {
      if (FIELDS.contains(name) && reader.peek() == JsonReader.Kind.NULL) {
        reader.readNull(); // As absent: typed clients write the fields that they do not set.
        continue;
      }
      switch (name) {
        case "dtype" -> dtype = readDType();
        case "shape" -> shape = new ShapeReader(reader, maxRank).read();
        case "data" -> readData();
        case "base64" -> readBase64();
        case "file" -> file = readName(name);
        case "tensor" -> tensorName = readName(name);
        default ->
            throw malformed(
                "Expected %s. Received: %s."
                    .formatted(
                        references
                            ? "dtype, shape, data, base64, file or tensor"
                            : "dtype, shape, data or base64",
                        Received.string(name)));
      }
    }
  }

  private String readName(String name) {
    if (!references) {
      throw malformed(
          "Expected data or base64. Received: %s, which only /penalties/files takes."
              .formatted(name));
    }
    if (reader.peek() != JsonReader.Kind.STRING) {
      throw reader.unexpected("a name");
    }
    return reader.readString();
  }

  /** The reference that the fields make; null when the elements stand in the document. */
  @Nullable TensorReference reference() {
    if (file == null && tensorName == null) {
      return null;
    }
    if (file == null) {
      throw malformed("Expected the name of a file beside tensor. Received: none.");
    }
    if (dataName != ABSENT || base64From != ABSENT) {
      throw malformed("Expected either a file, or data or base64. Received: both.");
    }
    Shape given = shape;
    boolean empty = given == null || given.rank() == 0;
    return new TensorReference(file, tensorName, dtype, empty ? null : given, pointer);
  }

  private DType readDType() {
    if (reader.peek() != JsonReader.Kind.STRING) {
      throw reader.unexpected("the name of a dtype");
    }
    String label = reader.readString();
    dtypePointer = reader.pointer();
    return DType.parse(label)
        .filter(type -> references || !type.isInFilesOnly())
        .orElseThrow(() -> unknownDType(label));
  }

  private InvalidTensorException unknownDType(String label) {
    return new InvalidTensorException(
        dtypePointer,
        "Expected float16, bfloat16, float32 or float64 (float8_e4m3fn and float8_e5m2 exist in"
            + " files only). Received: %s.".formatted(Received.string(label)));
  }

  /** The type of elements in the document. */
  private DType elementType() {
    DType type = dtype == null ? DType.FLOAT32 : dtype;
    if (type.isInFilesOnly()) {
      throw unknownDType(type.label());
    }
    return type;
  }

  /**
   * Reads the numbers as the dtype that is known so far, or else the default. A dtype may follow,
   * so numbers that do not fit the default are read again when all fields are known.
   */
  private void readData() {
    requireOnlyContent();
    dataName = reader.path().place();
    reader.peek();
    dataPosition = reader.position();
    int depth = reader.path().depth();
    DataReader elements = newData(elementType());
    try {
      elements.read();
    } catch (InvalidTensorException | LimitExceededException e) {
      if (dtype != null || !elements.dtypeAtFault()) {
        throw e;
      }
      data = null;
      reader.path().closeTo(depth);
      reader.moveToValue(dataPosition);
      reader.skipValue();
    }
  }

  private DataReader newData(DType type) {
    long expected = shape == null ? 0 : shape.elementCount();
    DataReader elements = new DataReader(reader, type, expected, maxRank, held);
    dataType = type;
    data = elements;
    return elements;
  }

  private void readBase64() {
    requireOnlyContent();
    if (reader.peek() != JsonReader.Kind.STRING) {
      throw reader.unexpected("a string of base64");
    }
    base64From = reader.position() + 1;
    base64Escaped = reader.skipString();
    base64To = reader.position() - 1;
  }

  private void requireOnlyContent() {
    if (dataName != ABSENT || base64From != ABSENT) {
      throw malformed("Expected either data or base64. Received: both.");
    }
  }

  /** The tensor that the fields make. */
  Tensor tensor() {
    DType type = elementType();
    if (dataName != ABSENT) {
      return fromData(type);
    }
    if (base64From != ABSENT) {
      return fromBase64(type);
    }
    throw malformed("Expected data or base64. Received: neither.");
  }

  private Tensor fromData(DType type) {
    DataReader elements = data;
    if (elements == null || dataType != type) {
      data = null;
      int end = reader.position();
      reader.reopen(dataName, dataPosition);
      elements = newData(type);
      elements.read();
      reader.leave(end);
    }
    long[] nesting = elements.nesting();
    Shape given = shape;
    if (given == null || given.rank() == 0 && !isScalar(nesting, elements.count())) {
      return Tensor.of(type, Shape.of(nesting), elements.toBytes());
    }
    boolean agree =
        switch (nesting.length) {
          case 0 -> given.rank() == 0;
          case 1 -> given.elementCount() == elements.count();
          default -> isNesting(nesting, given.dimensions());
        };
    if (!agree) {
      throw disagreement(given, nesting, elements.count());
    }
    return Tensor.of(type, given, elements.toBytes());
  }

  /** What no scalar is makes an empty shape one that is left out, as typed clients send it. */
  private static boolean isScalar(long[] nesting, int count) {
    return nesting.length == 0 || nesting.length == 1 && count == 1;
  }

  /** Lists say nothing of the dimensions after a zero. */
  private static boolean isNesting(long[] nesting, long[] dimensions) {
    int rank = nesting.length;
    return Arrays.equals(nesting, dimensions)
        || rank < dimensions.length
            && nesting[rank - 1] == 0
            && Arrays.equals(nesting, Arrays.copyOf(dimensions, rank));
  }

  private InvalidTensorException disagreement(Shape given, long[] nesting, int count) {
    String place = pointer + "/data";
    String detail =
        switch (nesting.length) {
          case 0 -> "Expected a list for the shape %s. Received: a number.".formatted(given);
          case 1 ->
              "Expected %d elements for the shape %s. Received: %d."
                  .formatted(given.elementCount(), given, count);
          default ->
              "Expected lists nested as the shape %s. Received: lists nested as %s."
                  .formatted(given, Arrays.toString(nesting));
        };
    return new InvalidTensorException(place, detail);
  }

  private Tensor fromBase64(DType type) {
    Shape given = shape;
    if (given == null) {
      throw malformed("Expected a shape beside base64. Received: none.");
    }
    String place = pointer + "/base64";
    Base64Text base64 = base64(place);
    long byteCount = base64.decodedLength();
    BigInteger expected =
        BigInteger.valueOf(given.elementCount()).multiply(BigInteger.valueOf(type.byteSize()));
    if (!expected.equals(BigInteger.valueOf(byteCount))) {
      base64.requireAlphabet();
      throw new InvalidTensorException(
          place,
          "Expected %d bytes, %d elements of %s for the shape %s. Received: %d bytes."
              .formatted(expected, given.elementCount(), type, given, byteCount));
    }
    held.require(byteCount, place);
    held.take(byteCount);
    return Tensor.of(type, given, base64.decode());
  }

  private Base64Text base64(String place) {
    byte[] bytes = reader.text().bytes();
    if (!base64Escaped) {
      return new Base64Text(bytes, base64From, base64To - base64From, place);
    }
    // Once in characters of two bytes, once as bytes.
    held.take(3L * (base64To - base64From));
    byte[] decoded =
        JsonStrings.decode(bytes, base64From, base64To).getBytes(StandardCharsets.UTF_8);
    return new Base64Text(decoded, 0, decoded.length, place);
  }

  private MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException(reader.pointer(), detail);
  }
}
