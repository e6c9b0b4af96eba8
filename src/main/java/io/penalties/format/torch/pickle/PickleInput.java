package io.penalties.format.torch.pickle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads numbers, texts and lines of a pickle, and tracks the offset in the file. */
final class PickleInput {

  /** Longer texts and lines are not names. */
  static final int MAX_TEXT_BYTES = 4096;

  private final FileBytes bytes;
  private final long start;
  private final byte[] text = new byte[MAX_TEXT_BYTES];

  /**
   * Starts at the current position of {@code bytes}.
   *
   * @param start the offset of the start of {@code bytes} in the file
   */
  PickleInput(FileBytes bytes, long start) {
    this.bytes = bytes;
    this.start = start;
  }

  /** The memory of the request. */
  HeldBytes held() {
    return bytes.held();
  }

  /** The number of bytes read. */
  long position() {
    return bytes.position();
  }

  int unsignedByte() throws IOException {
    ByteBuffer window = bytes.window();
    if (!window.hasRemaining()) {
      throw ended("a pickle that ends with STOP");
    }
    return window.get() & 0xFF;
  }

  /** An unsigned little-endian integer. One of 8 bytes may come out negative. */
  long unsigned(int byteCount) throws IOException {
    long value = 0;
    for (int shift = 0; shift < byteCount * Byte.SIZE; shift += Byte.SIZE) {
      value |= (long) unsignedByte() << shift;
    }
    return value;
  }

  int int32() throws IOException {
    return (int) unsigned(Integer.BYTES);
  }

  /** A signed little-endian integer of any length. */
  BigInteger integer(int byteCount) throws IOException {
    byte[] bigEndian = new byte[byteCount];
    for (int at = byteCount - 1; at >= 0; at--) {
      bigEndian[at] = (byte) unsignedByte();
    }
    return byteCount == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
  }

  /** A float, the only big-endian number. */
  double float64() throws IOException {
    return Double.longBitsToDouble(Long.reverseBytes(unsigned(Long.BYTES)));
  }

  /** The length of what follows. */
  long length(int byteCount) throws IOException {
    long length = byteCount == Integer.BYTES ? unsigned(byteCount) : unsigned(Long.BYTES);
    if (length < 0) {
      throw malformed(
          PickleReason.INVALID_LENGTH,
          "Expected a length below 2^63. Received: %s.".formatted(Long.toUnsignedString(length)));
    }
    return length;
  }

  /** This many bytes as text, at most {@link #MAX_TEXT_BYTES}. */
  String text(int length) throws IOException {
    int n = bytes.read(text, 0, length);
    if (n < length) {
      throw ended("a text of %d bytes".formatted(length));
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /** Skips this many bytes. */
  void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      ByteBuffer window = bytes.window();
      if (!window.hasRemaining()) {
        throw ended("%d bytes more".formatted(left));
      }
      int n = (int) Math.min(left, window.remaining());
      window.position(window.position() + n);
      left -= n;
    }
  }

  /** The bytes before the next line feed. */
  String line() throws IOException {
    int length = 0;
    for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
      if (length == MAX_TEXT_BYTES) {
        throw malformed(
            PickleReason.LINE_TOO_LONG,
            "Expected a line of at most %d bytes. Received: a longer one."
                .formatted(MAX_TEXT_BYTES));
      }
      text[length++] = (byte) next;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  private MalformedTensorException ended(String expected) {
    return malformed(
        MalformedReason.TRUNCATED, "Expected %s. Received: the end.".formatted(expected));
  }

  /** The offset of the next byte in the file. */
  long place() {
    return start + bytes.position();
  }

  MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, null, place(), detail);
  }
}
