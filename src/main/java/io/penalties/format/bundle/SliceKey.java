package io.penalties.format.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The key of a slice in a bundle: TensorFlow's {@code EncodeTensorNameSlice} in an order-preserving
 * encoding.
 */
final class SliceKey {

  /** The first byte of these keys, with which no name begins. */
  static final byte FIRST = 0;

  private static final int ESCAPE_ZERO = 0x00;
  private static final int ESCAPE_255 = 0xFF;
  private static final int END = 0x01;
  private static final int BITS_OF_EACH_BYTE = 7;
  private static final int MAX_BYTES = 10;

  private final ByteArrayOutputStream key = new ByteArrayOutputStream();

  private SliceKey() {}

  /** The key, one character per byte. */
  static String of(String name, Slice slice) {
    SliceKey writer = new SliceKey();
    writer.unsigned(0);
    writer.text(name.getBytes(StandardCharsets.UTF_8));
    writer.unsigned(slice.extents().size());
    for (Slice.Extent extent : slice.extents()) {
      writer.signed(extent.start());
      writer.signed(extent.length());
    }
    return writer.key.toString(StandardCharsets.ISO_8859_1);
  }

  /** An unsigned number: its length in bytes, then its bytes; 0 has none. */
  private void unsigned(int number) {
    if (number == 0) {
      key.write(0);
    } else {
      key.write(1);
      key.write(number);
    }
  }

  private void text(byte[] text) {
    for (byte character : text) {
      key.write(character);
      switch (character & 0xFF) {
        case ESCAPE_ZERO -> key.write(ESCAPE_255);
        case ESCAPE_255 -> key.write(ESCAPE_ZERO);
        default -> {
          // Encodes itself.
        }
      }
    }
    key.write(ESCAPE_ZERO);
    key.write(END);
  }

  /** As many leading ones as there are bytes, then the number, most significant bits first. */
  private void signed(long number) {
    long magnitude = number < 0 ? ~number : number;
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(magnitude)) / BITS_OF_EACH_BYTE + 1;
    byte[] encoded = new byte[MAX_BYTES];
    for (int i = 0; i < MAX_BYTES; i++) {
      int shift = Byte.SIZE * (MAX_BYTES - 1 - i);
      encoded[i] = (byte) (shift >= Long.SIZE ? number >> Long.SIZE - 1 : number >> shift);
    }
    int start = MAX_BYTES - bytes;
    int ones = 0xFFFF << 2 * Byte.SIZE - bytes;
    encoded[start] ^= (byte) (ones >> Byte.SIZE);
    if (bytes > 1) {
      encoded[start + 1] ^= (byte) ones;
    }
    key.write(encoded, start, bytes);
  }
}
