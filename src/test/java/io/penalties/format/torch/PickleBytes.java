package io.penalties.format.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts pickles together, opcode by opcode. */
public final class PickleBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A pickle of protocol 2 with nothing in it. */
  public static PickleBytes start() {
    return new PickleBytes().op(0x80, 2);
  }

  /** An opcode, or bytes after one. */
  public PickleBytes op(int... codes) {
    for (int code : codes) {
      bytes.write(code);
    }
    return this;
  }

  /** Opcodes that are letters. */
  public PickleBytes ops(String letters) {
    bytes.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** BINUNICODE. */
  public PickleBytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return op('X').int32(utf8.length).raw(utf8);
  }

  /** LONG1 of eight bytes. */
  public PickleBytes integer(long value) {
    return op(0x8A, 8).int64(value);
  }

  /** GLOBAL. */
  public PickleBytes global(String module, String name) {
    return ops("c" + module + "\n" + name + "\n");
  }

  /** A tuple of integers. */
  public PickleBytes tuple(long... values) {
    op('(');
    for (long value : values) {
      integer(value);
    }
    return op('t');
  }

  /** The reference to a storage. */
  public PickleBytes storage(String storageClass, String key, long elements) {
    return op('(')
        .text("storage")
        .global("torch", storageClass)
        .text(key)
        .text("cpu")
        .integer(elements)
        .ops("tQ");
  }

  /** A tensor that is a view of a storage. */
  public PickleBytes tensor(
      String storageClass, String key, long elements, long offset, long[] shape, long[] strides) {
    return global("torch._utils", "_rebuild_tensor_v2")
        .op('(')
        .storage(storageClass, key, elements)
        .integer(offset)
        .tuple(shape)
        .tuple(strides)
        .op(0x89)
        .global("collections", "OrderedDict")
        .ops(")RtR");
  }

  /** A vector of float32 that is all of a storage. */
  public PickleBytes vector(String key, long elements) {
    return tensor("FloatStorage", key, elements, 0, new long[] {elements}, new long[] {1});
  }

  /** A little-endian integer of four bytes. */
  public PickleBytes int32(int value) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  /** A little-endian integer of eight bytes. */
  public PickleBytes int64(long value) {
    return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  /** Bytes as they are. */
  public PickleBytes raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** The bytes up to here. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** STOP, and all bytes. */
  public byte[] stop() {
    return op('.').toBytes();
  }
}
