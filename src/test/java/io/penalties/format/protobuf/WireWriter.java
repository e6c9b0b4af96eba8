package io.penalties.format.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes protocol buffers for tests, wrong ones too. */
public final class WireWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A field that is a varint. */
  public WireWriter number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  /** A field of four bytes. */
  public WireWriter fixed32(int field, long value) {
    varint((long) field << 3 | 5);
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes.write((int) (value >>> Byte.SIZE * i));
    }
    return this;
  }

  /** A field of eight bytes. */
  public WireWriter fixed64(int field, long value) {
    varint((long) field << 3 | 1);
    for (int i = 0; i < Long.BYTES; i++) {
      bytes.write((int) (value >>> Byte.SIZE * i));
    }
    return this;
  }

  /** A field that is text. */
  public WireWriter text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A field that is a message. */
  public WireWriter message(int field, WireWriter message) {
    return bytes(field, message.toBytes());
  }

  /** A field of bytes. */
  public WireWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | 2).varint(value.length);
    return raw(value);
  }

  /** A number alone. */
  public WireWriter varint(long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  /** Any bytes. */
  public WireWriter raw(byte... raw) {
    bytes.writeBytes(raw);
    return this;
  }

  /** What has been written. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
