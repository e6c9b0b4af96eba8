package io.penalties.format.npy;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.FileLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The header of an array: the magic bytes, a version, a length and a dictionary.
 *
 * @param entry the array
 * @param bigEndian whether its elements are big-endian
 * @param sized whether the header determines the size of the elements; otherwise they are the rest
 *     of the file, and the entry has no size
 */
record NpyHeader(TensorEntry entry, boolean bigEndian, boolean sized) {

  /** The text and its parsed form. */
  private static final int HELD_FOR_EACH_BYTE = 4;

  /** Versions 2 and 3 have a longer length field; version 3 allows UTF-8 in the header. */
  private static final int HIGHEST_VERSION = 3;

  /**
   * Reads the header of the array at the current position of {@code source}.
   *
   * @param name the array's name in errors
   */
  static NpyHeader read(ByteSource source, String name, FileLimits limits, HeldBytes held)
      throws IOException {
    return read(source, source.readUpTo(NpyFormat.MAGIC.length), name, limits, held);
  }

  /**
   * Reads the rest of a header.
   *
   * @param magic its magic bytes, which have been read
   */
  static NpyHeader read(
      ByteSource source, byte[] magic, String name, FileLimits limits, HeldBytes held)
      throws IOException {
    return new Reading(source, magic, name, limits, held).read();
  }

  /** The elements that follow. */
  TensorBytes elements(ByteSource source) {
    return new TensorBytes(source, entry, bigEndian);
  }

  private record Reading(
      ByteSource source, byte[] magic, String name, FileLimits limits, HeldBytes held) {

    NpyHeader read() throws IOException {
      int version = version();
      long length = length(version);
      if (length > limits.maxHeaderBytes()) {
        throw malformed(
            MalformedReason.HEADER_TOO_LARGE,
            "Expected a header of at most %d bytes. Received: %d."
                .formatted(limits.maxHeaderBytes(), length));
      }
      held.takeScratch(HELD_FOR_EACH_BYTE * length);
      byte[] text = bytes((int) length, "the header");
      long end = source.position();
      HeaderLiteral literal =
          new HeaderLiteral(text, version, limits.maxRank(), name, end - text.length);
      literal.read();
      NpyDType dtype = dtype(literal.descr());
      Shape shape = shape(literal.shape());
      TensorEntry entry =
          new TensorEntry(
              name,
              dtype.label(),
              dtype.dtype(),
              shape,
              byteSize(dtype, shape),
              literal.fortranOrder());
      return new NpyHeader(entry, dtype.bigEndian(), dtype.byteSize() != NpyDType.UNKNOWN);
    }

    private int version() throws IOException {
      requireAll(magic, NpyFormat.MAGIC.length, "the magic bytes");
      if (!Arrays.equals(magic, NpyFormat.MAGIC)) {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        throw malformed(
            MalformedReason.HEADER_START,
            "Expected the bytes %s. Received: %s."
                .formatted(hex.formatHex(NpyFormat.MAGIC), hex.formatHex(magic)));
      }
      byte[] version = bytes(2, "the version");
      if (version[0] < 1 || version[0] > HIGHEST_VERSION || version[1] != 0) {
        throw malformed(
            NpyReason.UNSUPPORTED_VERSION,
            "Expected version 1.0, 2.0 or 3.0. Received: %d.%d."
                .formatted(version[0] & 0xFF, version[1] & 0xFF));
      }
      return version[0];
    }

    private long length(int version) throws IOException {
      byte[] digits = bytes(version == 1 ? Short.BYTES : Integer.BYTES, "the header's length");
      long length = 0;
      for (int i = digits.length - 1; i >= 0; i--) {
        length = length << Byte.SIZE | digits[i] & 0xFF;
      }
      return length;
    }

    private NpyDType dtype(String descr) {
      if (descr.equals(HeaderLiteral.STRUCTURED)) {
        return NpyDType.STRUCTURED;
      }
      NpyDType dtype = NpyDType.parse(descr);
      if (dtype == null) {
        throw NpyDType.unknown(descr, name, source.position());
      }
      return dtype;
    }

    private Shape shape(long[] dimensions) {
      try {
        return Shape.of(dimensions);
      } catch (ArithmeticException _) {
        throw overflow("the shape " + Arrays.toString(dimensions));
      }
    }

    private long byteSize(NpyDType dtype, Shape shape) {
      if (dtype.byteSize() == NpyDType.UNKNOWN) {
        return 0;
      }
      try {
        return Math.multiplyExact(shape.elementCount(), dtype.byteSize());
      } catch (ArithmeticException _) {
        throw overflow("the shape %s of %s".formatted(shape, dtype.label()));
      }
    }

    private byte[] bytes(int count, String what) throws IOException {
      byte[] bytes = source.readUpTo(count);
      requireAll(bytes, count, what);
      return bytes;
    }

    private void requireAll(byte[] bytes, int count, String what) {
      if (bytes.length < count) {
        throw malformed(
            MalformedReason.TRUNCATED,
            "Expected %d bytes of %s. Received: %d.".formatted(count, what, bytes.length));
      }
    }

    private MalformedTensorException overflow(String received) {
      return malformed(
          MalformedReason.SIZE_OVERFLOW,
          "Expected sizes below 2^63. Received: %s.".formatted(received));
    }

    private MalformedTensorException malformed(Reason reason, String detail) {
      return new MalformedTensorException(reason, name, source.position(), detail);
    }
  }
}
