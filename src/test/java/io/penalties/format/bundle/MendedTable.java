package io.penalties.format.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Gives the blocks of a table their checksums, as far as its handles can be followed. */
final class MendedTable {

  private static final int FOOTER_BYTES = 48;
  private static final int TRAILER_BYTES = 5;

  /** More blocks than any seed has, so that no input takes long. */
  private static final int MAX_BLOCKS = 50;

  private final byte[] table;
  private final int footer;
  private int position;

  private MendedTable(byte[] table) {
    this.table = table;
    this.footer = table.length - FOOTER_BYTES;
    this.position = footer;
  }

  /** A copy with checksums that fit. */
  static byte[] of(byte[] table) {
    byte[] copy = table.clone();
    if (copy.length >= FOOTER_BYTES) {
      new MendedTable(copy).mend();
    }
    return copy;
  }

  private void mend() {
    varint();
    varint();
    long offset = varint();
    long size = varint();
    if (isInside(offset, size) && size >= Integer.BYTES) {
      mendEntries((int) offset, endOfEntries((int) (offset + size)));
      mendBlock(offset, size);
    }
  }

  /** Where the restarts of a block begin. */
  private int endOfEntries(int end) {
    long restarts =
        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getInt(end - Integer.BYTES);
    return Math.clamp(end - Integer.BYTES * (restarts + 1), 0, end);
  }

  /** The blocks that the index names. */
  private void mendEntries(int begin, int end) {
    position = begin;
    for (int block = 0; block < MAX_BLOCKS && position < end; block++) {
      varint();
      long keyBytes = varint();
      long valueBytes = varint();
      if (keyBytes < 0 || valueBytes < 0 || keyBytes > end || valueBytes > end) {
        return;
      }
      int next = position + (int) (keyBytes + valueBytes);
      position += (int) keyBytes;
      mendBlock(varint(), varint());
      position = Math.min(next, table.length);
    }
  }

  private boolean isInside(long offset, long size) {
    return offset >= 0 && size >= 0 && offset <= footer && size <= footer - offset - TRAILER_BYTES;
  }

  private void mendBlock(long offset, long size) {
    if (isInside(offset, size)) {
      CRC32C crc = new CRC32C();
      crc.update(table, (int) offset, (int) size + 1);
      long checksum = MaskedChecksum.of(crc);
      for (int i = 0; i < Integer.BYTES; i++) {
        table[(int) (offset + size) + 1 + i] = (byte) (checksum >>> Byte.SIZE * i);
      }
    }
  }

  /** The next number; 0 at the end. */
  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && position < table.length; shift += 7) {
      byte next = table[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return value;
  }
}
