package io.penalties.format.hdf5;

import io.penalties.tensor.DType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The type of elements or of attributes.
 *
 * @param kind its class
 * @param bits the flags of its class
 * @param size bytes of one element
 * @param label the NumPy name
 * @param dtype the type; null if penalties are not computed on it
 */
record Datatype(Kind kind, int bits, long size, String label, @Nullable DType dtype) {

  /** The datatype classes, by number. */
  enum Kind {
    INTEGER,
    FLOAT,
    TIME,
    STRING,
    BITFIELD,
    OPAQUE,
    COMPOUND,
    REFERENCE,
    ENUM,
    VARIABLE_LENGTH,
    ARRAY,
    COMPLEX
  }

  private static final int BIG_ENDIAN = 0x01;
  private static final int VAX_ORDER = 0x40;
  private static final int SIGNED = 0x08;
  private static final int PADDING = 0x0F;
  private static final int SPACES = 2;
  private static final int LENGTH_KIND = 0x0F;
  private static final int STRING_OF_ANY_LENGTH = 1;

  /** Reads the type in a message. */
  static Datatype read(Fields message) {
    long address = message.address();
    int kindAndVersion = message.uint8();
    int number = kindAndVersion & 0x0F;
    int version = kindAndVersion >> 4;
    Kind[] kinds = Kind.values();
    if (number >= kinds.length || version < 1 || version > 5) {
      throw Refusal.unsupported(
          address, "a type of HDF5", "class=%d, version=%d".formatted(number, version));
    }
    int bits = message.uint16() | message.uint8() << 16;
    long size = message.uint32();
    if (size == 0) {
      throw Refusal.invalid(address, "elements of at least 1 byte", "size=0");
    }
    Kind kind = kinds[number];
    return switch (kind) {
      case FLOAT -> floating(bits, size, FloatLayout.read(message));
      case INTEGER ->
          other(kind, bits, size, ((bits & SIGNED) != 0 ? "int" : "uint") + Byte.SIZE * size);
      case OPAQUE -> other(kind, bits, size, "void" + Byte.SIZE * size);
      case TIME, STRING, BITFIELD, COMPOUND, REFERENCE, ENUM, VARIABLE_LENGTH, ARRAY, COMPLEX ->
          other(kind, bits, size, kind.name().toLowerCase(Locale.ROOT));
    };
  }

  private static Datatype floating(int bits, long size, FloatLayout format) {
    DType dtype = (bits & VAX_ORDER) != 0 ? null : format.dtype(size, bits);
    return new Datatype(
        Kind.FLOAT, bits, size, dtype == null ? "float" + Byte.SIZE * size : dtype.label(), dtype);
  }

  private static Datatype other(Kind kind, int bits, long size, String label) {
    return new Datatype(kind, bits, size, label, null);
  }

  /** The same bytes under the name in an attribute, for types that HDF5 lacks. */
  Datatype as(DType named) {
    return kind == Kind.OPAQUE && size == named.byteSize()
        ? new Datatype(kind, bits, size, named.label(), named)
        : this;
  }

  /** Whether numbers are big-endian. */
  boolean bigEndian() {
    return kind == Kind.FLOAT && (bits & BIG_ENDIAN) != 0;
  }

  /** Whether text is padded with spaces, as in Fortran. */
  boolean isPaddedWithSpaces() {
    return kind == Kind.STRING && (bits & PADDING) == SPACES;
  }

  /** Whether elements are references to text elsewhere. */
  boolean isTextOfAnyLength() {
    return kind == Kind.VARIABLE_LENGTH && (bits & LENGTH_KIND) == STRING_OF_ANY_LENGTH;
  }
}
