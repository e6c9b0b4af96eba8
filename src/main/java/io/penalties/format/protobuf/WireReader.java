package io.penalties.format.protobuf;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a protocol buffer field by field, from memory or from a file of any size.
 *
 * <pre>
 * while (reader.next()) {
 *   switch (reader.field()) {
 *     case 1 -> name = reader.text(100);
 *     case 2 -> {
 *       reader.enter();
 *       while (reader.next()) { … }
 *     }
 *     default -> {}
 *   }
 * }
 * </pre>
 *
 * Fields that are not asked for are skipped without being read. Allocates only a window on the file
 * and the text that the caller reads. Every method may throw {@link MalformedTensorException}. Not
 * thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
public final class WireReader {

  private static final int MAX_DEPTH = 16;
  private static final int WINDOW_BYTES = 16 << 10;
  private static final long MAX_FIELD = (1 << 29) - 1;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final @Nullable FileRegion file;
  private final String what;
  private final long place;
  private final byte[] window;

  /**
   * The position of the window in the message, and the number of its bytes that belong to the
   * message.
   */
  private long windowStart;

  private int windowLength;

  private final long[] ends = new long[MAX_DEPTH];
  private int depth;
  private long position;
  private long next;
  private int field;
  private boolean bytes;
  private long number;

  private WireReader(
      @Nullable FileRegion file, byte[] window, long length, String what, long place) {
    this.file = file;
    this.window = window;
    this.windowLength = file == null ? window.length : 0;
    this.ends[0] = length;
    this.what = what;
    this.place = place;
  }

  /**
   * A message in memory.
   *
   * @param what the name of the message in errors
   * @param place its offset in its file, for errors
   */
  public static WireReader of(byte[] message, String what, long place) {
    return new WireReader(null, message, message.length, what, place);
  }

  /** A file that is one message. */
  public static WireReader of(FileRegion file, String what) {
    return new WireReader(file, new byte[WINDOW_BYTES], file.length(), what, 0);
  }

  /**
   * Advances to the next field of the message. At its end, returns to the enclosing message.
   *
   * @return whether there is a next field
   */
  public boolean next() throws IOException {
    position = next;
    if (position == ends[depth]) {
      depth -= depth == 0 ? 0 : 1;
      return false;
    }
    long tag = varint();
    if (tag >>> 3 == 0 || tag >>> 3 > MAX_FIELD) {
      throw refusal(
          WireReason.FIELD_NUMBER, "a field number of 1 to 2^29 - 1", Long.toString(tag >>> 3));
    }
    field = (int) (tag >>> 3);
    bytes = (tag & 7) == BYTES;
    switch ((int) tag & 7) {
      case VARINT -> number = varint();
      case FIXED_64 -> number = fixed(Long.BYTES);
      case FIXED_32 -> number = fixed(Integer.BYTES);
      case BYTES -> number = length();
      default -> throw refusal(WireReason.WIRE_TYPE, "a wire type of 0, 1, 2 or 5", tag & 7);
    }
    next = bytes ? position + number : position;
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** Whether the field is text, bytes or a message rather than a number. */
  public boolean isBytes() {
    return bytes;
  }

  /** The value of a numeric field: all 64 bits of a varint, or the bits of a fixed-size number. */
  public long number() {
    require(!bytes, "a number");
    return number;
  }

  /** Enters the field's message: {@link #next} returns its fields until it ends. */
  public void enter() {
    require(bytes, "a message");
    if (depth == MAX_DEPTH - 1) {
      throw refusal(
          WireReason.NESTED_TOO_DEEP, "at most %d nested messages".formatted(MAX_DEPTH), "more");
    }
    ends[++depth] = next;
    next = position;
  }

  /**
   * The text of the field.
   *
   * @param maxBytes the maximum length
   */
  public String text(int maxBytes) throws IOException {
    byte[] text = bytes(maxBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw refusal(WireReason.NOT_UTF_8, "text in UTF-8", "other bytes");
    }
  }

  /** The bytes of the field, under the same conditions. */
  public byte[] bytes(int maxBytes) throws IOException {
    require(bytes, "text or bytes");
    if (number > maxBytes) {
      throw refusal(
          WireReason.TEXT_TOO_LONG, "at most %d bytes of text".formatted(maxBytes), number);
    }
    byte[] text = new byte[(int) number];
    if (file == null) {
      System.arraycopy(window, (int) position, text, 0, text.length);
    } else {
      file.read(position, text, 0, text.length);
    }
    return text;
  }

  /** The offset in the file of the field's value, or of the end of a number. */
  public long place() {
    return place + position;
  }

  private void require(boolean kind, String expected) {
    if (!kind) {
      throw refusal(
          WireReason.FIELD_KIND, expected + " as field " + field, bytes ? "bytes" : "a number");
    }
  }

  private long length() throws IOException {
    long length = varint();
    long rest = ends[depth] - position;
    if (Long.compareUnsigned(length, rest) > 0) {
      throw refusal(
          WireReason.FIELD_LENGTH,
          "a field of at most the %d bytes left".formatted(rest),
          Long.toUnsignedString(length));
    }
    return length;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int piece = unsignedByte();
      value |= (piece & 0x7FL) << shift;
      if (piece < 0x80) {
        if (shift == 63 && piece > 1) {
          break;
        }
        return value;
      }
    }
    throw refusal(WireReason.VARINT_TOO_LONG, "a number of at most 64 bits", "more");
  }

  private long fixed(int size) throws IOException {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (long) unsignedByte() << Byte.SIZE * i;
    }
    return value;
  }

  private int unsignedByte() throws IOException {
    if (position == ends[depth]) {
      throw refusal(WireReason.FIELD_LENGTH, "another byte of a number", "the message's end");
    }
    long at = position - windowStart;
    if (at < 0 || at >= windowLength) {
      fill();
      at = 0;
    }
    position++;
    return window[(int) at] & 0xFF;
  }

  private void fill() throws IOException {
    if (file == null) {
      throw new IllegalStateException("A message in memory is always in the window.");
    }
    windowLength = (int) Math.min(WINDOW_BYTES, file.length() - position);
    file.read(position, window, 0, windowLength);
    windowStart = position;
  }

  private MalformedTensorException refusal(WireReason reason, String expected, Object received) {
    return new MalformedTensorException(
        reason,
        null,
        place + position,
        "Expected %s in %s. Received: %s.".formatted(expected, what, received));
  }
}
