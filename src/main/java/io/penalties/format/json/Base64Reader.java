package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.InvalidTensorException;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a base64 string by RFC 4648, strictly, as it arrives: the standard alphabet, padded, no
 * other characters, no set bits after the last byte. So text and encoding correspond one to one.
 *
 * <p>Errors are reported once the shape is known, by {@link #require}.
 */
final class Base64Reader {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int CHUNK = 16 << 10;
  private static final int FIRST_CHUNK = 64;
  private static final int QUAD = 4;
  private static final byte PADDING = '=';
  private static final long NONE = Long.MAX_VALUE;

  private final JsonReader reader;
  private final ArrivingElements elements;
  private final HeldBytes held;
  private final String pointer;

  /** Characters that wait for more of them. */
  private byte[] chunk = new byte[FIRST_CHUNK];

  private int waiting;
  private long decoded;
  private int padding;
  private long badIndex = NONE;
  private int badCharacter;
  private int lastCharacter;
  private @Nullable LimitExceededException tooMany;

  /** Reads the current value, a string; {@code pointer} is its place in errors. */
  Base64Reader(JsonReader reader, ArrivingElements elements, HeldBytes held, String pointer) {
    this.reader = reader;
    this.elements = elements;
    this.held = held;
    this.pointer = pointer;
  }

  /** Consumes the string and decodes as much of it as possible. */
  void read() {
    JsonText text = reader.text();
    StringScanner strings = reader.strings();
    reader.peek();
    int from = reader.position() + 1;
    while (true) {
      int to = strings.part(from);
      take(text, from, to, strings.escaped());
      if (strings.closed()) {
        reader.moveBehindValue(to + 1);
        break;
      }
      from = text.ensure(to);
    }
    end();
  }

  private void take(JsonText text, int from, int to, boolean escaped) {
    if (!escaped) {
      take(text.bytes(), from, to);
      return;
    }
    // Characters of two bytes, and their copy as bytes.
    long room = 3L * (to - from);
    held.take(room);
    byte[] plain = JsonStrings.decode(text.bytes(), from, to).getBytes(StandardCharsets.UTF_8);
    take(plain, 0, plain.length);
    held.giveBack(room);
  }

  private void take(byte[] characters, int from, int to) {
    int position = from;
    while (position < to) {
      if (waiting == chunk.length) {
        makeRoom();
      }
      int n = Math.min(to - position, chunk.length - waiting);
      System.arraycopy(characters, position, chunk, waiting, n);
      waiting += n;
      position += n;
    }
  }

  private void makeRoom() {
    if (chunk.length < CHUNK) {
      held.take(2 * CHUNK);
      chunk = Arrays.copyOf(chunk, CHUNK);
      return;
    }
    // More follows, so this is not padding.
    int last = chunk[CHUNK - 1] == PADDING ? CHUNK - QUAD : CHUNK;
    decode(chunk, last);
    lookForBad(last, CHUNK);
    decoded += CHUNK;
    waiting = 0;
  }

  private void end() {
    if (waiting > 0 && chunk[waiting - 1] == PADDING) {
      padding = waiting > 1 && chunk[waiting - 2] == PADDING ? 2 : 1;
    }
    if (waiting % QUAD == 0) {
      decode(Arrays.copyOf(chunk, waiting), waiting);
      lastCharacter = waiting == 0 ? 0 : chunk[waiting - 1 - padding];
    } else {
      lookForBad(0, waiting - padding);
    }
    if (chunk.length == CHUNK) {
      held.giveBack(2 * CHUNK);
    }
    chunk = new byte[0];
  }

  private void decode(byte[] characters, int count) {
    if (badIndex != NONE) {
      return;
    }
    byte[] text = count == characters.length ? characters : Arrays.copyOf(characters, count);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      lookForBad(0, count - padding);
      return;
    }
    store(bytes);
  }

  private void store(byte[] bytes) {
    if (tooMany == null) {
      try {
        elements.append(bytes, 0, bytes.length);
      } catch (LimitExceededException e) {
        if (!(elements instanceof HeldElements all && all.full())) {
          throw e;
        }
        tooMany = e; // Other errors come first.
      }
    }
  }

  /** The decoder does not report where it failed. */
  private void lookForBad(int from, int to) {
    for (int i = from; i < to && badIndex == NONE; i++) {
      if (ALPHABET.indexOf(chunk[i] & 0xFF) < 0) {
        badIndex = decoded + i;
        badCharacter = chunk[i] & 0xFF;
      }
    }
  }

  /**
   * Fails unless the text was valid, with the bytes of a tensor of this type and shape.
   *
   * @throws InvalidTensorException if it was not
   * @throws LimitExceededException if the bytes do not fit in memory
   */
  void require(DType type, Shape shape) {
    long length = decoded + waiting;
    if (length % QUAD != 0) {
      requireAlphabet();
      throw invalid(
          "Expected padded base64, whose length is a multiple of 4. Received: length %d."
              .formatted(length));
    }
    long byteCount = length / QUAD * 3 - padding;
    BigInteger expected =
        BigInteger.valueOf(shape.elementCount()).multiply(BigInteger.valueOf(type.byteSize()));
    if (!expected.equals(BigInteger.valueOf(byteCount))) {
      requireAlphabet();
      throw invalid(
          "Expected %d bytes, %d elements of %s for the shape %s. Received: %d bytes."
              .formatted(expected, shape.elementCount(), type, shape, byteCount));
    }
    if (tooMany != null) {
      throw tooMany;
    }
    requireZeroRest();
    requireAlphabet();
  }

  /** The last character before the padding has four or two unused bits. */
  private void requireZeroRest() {
    if (padding > 0) {
      int last = ALPHABET.indexOf(lastCharacter);
      if (last > 0 && (last & (padding == 2 ? 0xF : 0x3)) != 0) {
        throw invalid(
            ("Expected base64 without set bits after its last byte."
                    + " Received: '%c' before the padding.")
                .formatted(ALPHABET.charAt(last)));
      }
    }
  }

  private void requireAlphabet() {
    if (badIndex != NONE) {
      boolean visible = badCharacter > ' ' && badCharacter < 0x7F;
      throw invalid(
          "Expected base64 in the standard alphabet. Received: %s at index %d."
              .formatted(
                  visible ? "'" + (char) badCharacter + "'" : "byte 0x%02X".formatted(badCharacter),
                  badIndex));
    }
  }

  private InvalidTensorException invalid(String detail) {
    return new InvalidTensorException(pointer, detail);
  }
}
