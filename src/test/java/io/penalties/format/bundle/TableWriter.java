package io.penalties.format.bundle;

import io.penalties.format.protobuf.WireWriter;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Writes LevelDB tables for tests, wrong ones too: entries as they come, in blocks as asked for.
 */
final class TableWriter {

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final boolean snappy;
  private ByteArrayOutputStream block = new ByteArrayOutputStream();
  private ByteArrayOutputStream index = new ByteArrayOutputStream();
  private byte[] lastKey = new byte[0];

  TableWriter() {
    this(false);
  }

  TableWriter(boolean snappy) {
    this.snappy = snappy;
  }

  /** An entry with a whole key. */
  TableWriter add(byte[] key, byte[] value) {
    return add(0, key, value);
  }

  /** An entry whose key begins as that of the one before does. */
  TableWriter add(int shared, byte[] key, byte[] value) {
    append(block, shared, key, value);
    lastKey = key;
    return this;
  }

  /** Any bytes among the entries. */
  TableWriter raw(byte... bytes) {
    block.writeBytes(bytes);
    return this;
  }

  private static void append(ByteArrayOutputStream to, int shared, byte[] key, byte[] value) {
    to.writeBytes(
        new WireWriter()
            .varint(shared)
            .varint(key.length)
            .varint(value.length)
            .raw(key)
            .raw(value)
            .toBytes());
  }

  /** Ends a block of entries. */
  TableWriter endBlock() {
    byte[] handle = write(withRestarts(block));
    append(index, 0, lastKey, handle);
    block = new ByteArrayOutputStream();
    return this;
  }

  /** An entry of the index that leads anywhere. */
  TableWriter handle(byte[] key, long offset, long size) {
    append(index, 0, key, new WireWriter().varint(offset).varint(size).toBytes());
    return this;
  }

  private static byte[] withRestarts(ByteArrayOutputStream block) {
    block.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
    return block.toByteArray();
  }

  private byte[] write(byte[] content) {
    byte[] stored = snappy ? snappy(content) : content;
    byte[] handle = new WireWriter().varint(file.size()).varint(stored.length).toBytes();
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(stored);
    block.write(snappy ? 1 : 0);
    CRC32C crc = new CRC32C();
    crc.update(block.toByteArray());
    file.writeBytes(block.toByteArray());
    fixed32(MaskedChecksum.of(crc));
    return handle;
  }

  /** One literal for all, which is snappy too. */
  private static byte[] snappy(byte[] content) {
    return new WireWriter()
        .varint(content.length)
        .raw((byte) (61 << 2), (byte) (content.length - 1), (byte) (content.length - 1 >> 8))
        .raw(content)
        .toBytes();
  }

  private void fixed32(long value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      file.write((int) (value >>> Byte.SIZE * i));
    }
  }

  /** The whole table. */
  byte[] toBytes() {
    if (block.size() > 0) {
      endBlock();
    }
    byte[] meta = write(withRestarts(new ByteArrayOutputStream()));
    byte[] handle = write(withRestarts(index));
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    footer.writeBytes(meta);
    footer.writeBytes(handle);
    footer.writeBytes(new byte[40 - footer.size()]);
    footer.writeBytes(HexFormat.of().parseHex("57fb808b247547db"));
    file.writeBytes(footer.toByteArray());
    return file.toByteArray();
  }
}
