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
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one tensor, which may come in any order, and assembles them. */
final class TensorFields {

  private static final int ABSENT = -1;

  private static final Set<String> FIELDS =
      Set.of("dtype", "shape", "data", "base64", "file", "tensor");

  private final JsonReader reader;
  private final int maxRank;
  private final HeldBytes held;
  private final boolean references;
  private final @Nullable ElementSink sink;
  private final String pointer;

  private @Nullable DType dtype;
  private String dtypePointer = "";
  private @Nullable Shape shape;
  private @Nullable DataReader data;
  private @Nullable Base64Reader base64;
  private @Nullable ArrivingElements elements;
  private @Nullable DType readAs;
  private int contentName = ABSENT;
  private int contentPosition;
  private @Nullable String file;
  private @Nullable String tensorName;

  /**
   * Prepares to read the tensor that is the current value of the reader.
   *
   * @param references whether the elements may be in a file
   * @param sink receives the elements; null to hold them
   */
  TensorFields(
      JsonReader reader,
      int maxRank,
      HeldBytes held,
      boolean references,
      @Nullable ElementSink sink) {
    this.reader = reader;
    this.maxRank = maxRank;
    this.held = held;
    this.references = references;
    this.sink = sink;
    this.pointer = reader.pointer();
  }

  void read() {
    if (reader.peek() != JsonReader.Kind.OBJECT) {
      throw reader.unexpected("a tensor, such as {\"data\": [[1, 2], [3, 4]]}");
    }
    reader.beginObject();
    for (String name = reader.nextMember(); name != null; name = reader.nextMember()) {
      if (FIELDS.contains(name) && reader.peek() == JsonReader.Kind.NULL) {
        reader.readNull(); // Like an absent field: typed clients write fields that they do not set.
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

  /** The reference in the fields; null if the elements are in the document. */
  @Nullable TensorReference reference() {
    if (file == null && tensorName == null) {
      return null;
    }
    if (file == null) {
      throw malformed("Expected the field file with tensor. Received: none.");
    }
    if (contentName != ABSENT) {
      throw malformed("Expected either file, or data or base64. Received: both.");
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
   * Reads the numbers as the dtype known so far, or the default. Since a dtype may follow, the text
   * is kept until then, and read again if the dtype differs or the numbers do not fit the default.
   */
  private void readData() {
    beginContent();
    int depth = reader.path().depth();
    DataReader numbers = newData(elementType());
    try {
      numbers.read();
    } catch (InvalidTensorException | LimitExceededException e) {
      if (dtype != null || !numbers.dtypeAtFault()) {
        throw e;
      }
      readAs = null;
      reader.path().closeTo(depth);
      reader.moveToValue(contentPosition);
      reader.skipValue();
    }
  }

  private void beginContent() {
    if (contentName != ABSENT) {
      throw malformed("Expected either data or base64. Received: both.");
    }
    contentName = (int) reader.path().place();
    reader.peek();
    if (dtype == null) {
      reader.text().pin();
    }
    contentPosition = reader.position();
  }

  private DataReader newData(DType type) {
    DataReader numbers = new DataReader(reader, type, newElements(type), maxRank);
    data = numbers;
    return numbers;
  }

  private ArrivingElements newElements(DType type) {
    readAs = type;
    ElementSink target = sink;
    long expected = shape == null ? 0 : shape.elementCount();
    ArrivingElements newElements =
        target == null
            ? new HeldElements(type.byteSize(), expected, held, reader.pointer())
            : new ReducedElements(type, target, held);
    elements = newElements;
    return newElements;
  }

  private void readBase64() {
    beginContent();
    if (reader.peek() != JsonReader.Kind.STRING) {
      throw reader.unexpected("a string of base64");
    }
    decodeBase64(elementType());
  }

  private Base64Reader decodeBase64(DType type) {
    Base64Reader text = new Base64Reader(reader, newElements(type), held, pointer + "/base64");
    base64 = text;
    text.read();
    return text;
  }

  /** Assembles the tensor from the fields. */
  ReadTensor tensor(int fewBytes) {
    DType type = elementType();
    if (contentName == ABSENT) {
      throw malformed("Expected data or base64. Received: neither.");
    }
    Shape given = shape;
    if (base64 != null && given == null) {
      throw malformed("Expected the field shape with base64. Received: none.");
    }
    if (readAs != type && (base64 == null || sink != null)) {
      readAgain(type);
    }
    Base64Reader text = base64;
    DataReader numbers = data;
    Shape agreed = shape;
    if (text != null && agreed != null) {
      text.require(type, agreed);
    } else if (numbers != null) {
      agreed = agreement(numbers, agreed);
    }
    reader.text().unpin();
    return made(type, Objects.requireNonNull(agreed), fewBytes);
  }

  private ReadTensor made(DType type, Shape agreed, int fewBytes) {
    return switch (Objects.requireNonNull(elements)) {
      case HeldElements all -> new ReadTensor.Held(Tensor.of(type, agreed, all.toBytes()));
      case ReducedElements blocks -> {
        byte[] few = blocks.few(fewBytes);
        if (few == null) {
          blocks.end();
          yield new ReadTensor.Reduced(type, agreed);
        }
        blocks.drop();
        yield new ReadTensor.Held(Tensor.of(type, agreed, few));
      }
    };
  }

  /** Returns to the elements, whose type is known only now. */
  private void readAgain(DType type) {
    int end = reader.position();
    reader.reopen(contentName, contentPosition);
    if (base64 == null) {
      newData(type).read();
    } else {
      decodeBase64(type);
    }
    reader.leave(end);
  }

  private Shape agreement(DataReader numbers, @Nullable Shape given) {
    long[] nesting = numbers.nesting();
    if (given == null || given.rank() == 0 && !isScalar(nesting, numbers.count())) {
      return Shape.of(nesting);
    }
    boolean agree =
        switch (nesting.length) {
          case 0 -> given.rank() == 0;
          case 1 -> given.elementCount() == numbers.count();
          default -> isNesting(nesting, given.dimensions());
        };
    if (!agree) {
      throw disagreement(given, nesting, numbers.count());
    }
    return given;
  }

  /** An empty shape counts as omitted if the data is not a scalar: typed clients send it. */
  private static boolean isScalar(long[] nesting, long count) {
    return nesting.length == 0 || nesting.length == 1 && count == 1;
  }

  /** Nested lists do not determine the dimensions after a zero. */
  private static boolean isNesting(long[] nesting, long[] dimensions) {
    int rank = nesting.length;
    return Arrays.equals(nesting, dimensions)
        || rank < dimensions.length
            && nesting[rank - 1] == 0
            && Arrays.equals(nesting, Arrays.copyOf(dimensions, rank));
  }

  private InvalidTensorException disagreement(Shape given, long[] nesting, long count) {
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

  private MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException(reader.pointer(), detail);
  }
}
