package io.penalties.format.json;

import io.penalties.format.InvalidTensorException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 by RFC 4648, strictly: the standard alphabet, padded, nothing between the characters, no
 * set bits behind the last byte. A text has one encoding and an encoding one text.
 */
final class Base64Text {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final byte[] bytes;
  private final int from;
  private final int length;
  private final String pointer;

  /** The characters {@code bytes[from … from + length]}; {@code pointer} names them in errors. */
  Base64Text(byte[] bytes, int from, int length, String pointer) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
    this.pointer = pointer;
  }

  /** How many bytes it stands for. */
  long decodedLength() {
    if (length % 4 != 0) {
      requireAlphabet();
      throw invalid(
          "Expected padded base64, whose length is a multiple of 4. Received: length %d."
              .formatted(length));
    }
    return length / 4 * 3L - padding();
  }

  private int padding() {
    if (length == 0 || bytes[from + length - 1] != '=') {
      return 0;
    }
    return bytes[from + length - 2] == '=' ? 2 : 1;
  }

  byte[] decode() {
    int decodedLength = Math.toIntExact(decodedLength());
    requireZeroRest();
    try {
      ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      byte[] array = decoded.array();
      return array.length == decodedLength ? array : Arrays.copyOf(array, decodedLength);
    } catch (IllegalArgumentException e) {
      requireAlphabet();
      throw new IllegalStateException("Expected sound base64 to be decoded.", e);
    }
  }

  /** The last character before the padding has bits to spare: four or two. */
  private void requireZeroRest() {
    int padding = padding();
    if (padding > 0) {
      int last = ALPHABET.indexOf(bytes[from + length - 1 - padding]);
      if (last > 0 && (last & (padding == 2 ? 0xF : 0x3)) != 0) {
        throw invalid(
            ("Expected base64 without set bits after its last byte."
                    + " Received: '%c' before the padding.")
                .formatted(ALPHABET.charAt(last)));
      }
    }
  }

  /** Names the first character that is not base64; decoding itself does not say where it failed. */
  void requireAlphabet() {
    int end = length - padding();
    for (int index = 0; index < end; index++) {
      int character = bytes[from + index] & 0xFF;
      if (ALPHABET.indexOf(character) < 0) {
        boolean visible = character > ' ' && character < 0x7F;
        throw invalid(
            "Expected base64 in the standard alphabet. Received: %s at index %d."
                .formatted(
                    visible ? "'" + (char) character + "'" : "byte 0x%02X".formatted(character),
                    index));
      }
    }
  }

  private InvalidTensorException invalid(String detail) {
    return new InvalidTensorException(pointer, detail);
  }
}
