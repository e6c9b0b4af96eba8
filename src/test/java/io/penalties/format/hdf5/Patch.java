package io.penalties.format.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file of which some bytes are changed. */
final class Patch {

  private final byte[] bytes;
  private final ByteBuffer fields;

  Patch(byte[] file) {
    this.bytes = file.clone();
    this.fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  Patch uint8(int at, int value) {
    fields.put(at, (byte) value);
    return this;
  }

  Patch int64(int at, long value) {
    fields.putLong(at, value);
    return this;
  }

  /** Makes the checksum right that follows a structure of the newer form. */
  Patch checksum(int from, int length) {
    fields.putInt(from + length, Lookup3.hash(bytes, from, length));
    return this;
  }

  long int64(int at) {
    return fields.getLong(at);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The place of the {@code number}th occurrence of a text. */
  int find(String text, int number) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = -1;
    for (int i = 0; i < number; i++) {
      at = all.indexOf(text, at + 1);
      if (at < 0) {
        throw new AssertionError("Expected %s in the file.".formatted(text));
      }
    }
    return at;
  }

  /** The place of the first occurrence of these numbers of 64 bits. */
  int find(long... values) {
    ByteBuffer wanted =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      wanted.putLong(value);
    }
    return find(new String(wanted.array(), StandardCharsets.ISO_8859_1), 1);
  }
}
