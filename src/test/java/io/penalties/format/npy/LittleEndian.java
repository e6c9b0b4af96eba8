package io.penalties.format.npy;

import java.io.ByteArrayOutputStream;

/** Writes integers with the lowest byte first. */
final class LittleEndian {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LittleEndian int16(int value) {
    return write(value, 2);
  }

  LittleEndian int32(long value) {
    return write(value, 4);
  }

  LittleEndian int64(long value) {
    return write(value, 8);
  }

  LittleEndian bytes(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private LittleEndian write(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> Byte.SIZE * i));
    }
    return this;
  }
}
