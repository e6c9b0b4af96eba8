package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A LevelDB table: ascending keys with their values in blocks, an index of the blocks, and a footer
 * of 48 bytes with the place of the index.
 *
 * <p>Reads one block at a time; memory is that of the longest.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/table_format.md">The format</a>
 */
final class SortedTable {

  private static final int FOOTER_BYTES = 48;
  private static final int TRAILER_BYTES = 5;
  private static final byte[] MAGIC = HexFormat.of().parseHex("57fb808b247547db");

  private static final int PLAIN = 0;
  private static final int SNAPPY = 1;

  private final BundleFile file;
  private final HeldBytes held;

  SortedTable(BundleFile file, HeldBytes held) {
    this.file = file;
    this.held = held;
  }

  /** Receives the entries. */
  @FunctionalInterface
  interface Entry {

    /**
     * Receives the next entry.
     *
     * @param key its key, in an array that is reused
     * @param keyLength the length of the key
     * @param value its value, from its position to its limit
     */
    void take(byte[] key, int keyLength, TableFields value) throws IOException;
  }

  /** Whether a file ends as a table does. */
  static boolean matches(FileRegion region) throws IOException {
    long length = region.length();
    byte[] magic = new byte[MAGIC.length];
    if (length < FOOTER_BYTES) {
      return false;
    }
    region.read(length - magic.length, magic, 0, magic.length);
    return Arrays.equals(magic, MAGIC);
  }

  /** Passes all entries to the visitor, and checks their order. */
  void read(Entry entries) throws IOException {
    if (!matches(file.region())) {
      throw file.refusal(
          BundleReason.NOT_A_TABLE,
          file.region().length(),
          "the end of a LevelDB table, " + HexFormat.of().formatHex(MAGIC) + ",",
          "other bytes: the file is truncated, or not an index");
    }
    long footer = file.region().length() - FOOTER_BYTES;
    byte[] bytes = new byte[FOOTER_BYTES - MAGIC.length];
    file.region().read(footer, bytes, 0, bytes.length);
    TableFields fields = new TableFields(file, bytes, 0, bytes.length, footer);
    fields.varint();
    fields.varint();
    long offset = fields.varint();
    long size = fields.varint();
    requirePlace(offset, size, 0, footer);
    new Blocks(entries, offset).readAll(block(offset, size));
  }

  private void requirePlace(long offset, long size, long begin, long end) {
    if (offset < begin || offset > end || size < 0 || size > end - offset - TRAILER_BYTES) {
      throw file.refusal(
          BundleReason.BLOCK_PLACE,
          end,
          "a block and its %d bytes of trailer between byte %d and %d"
              .formatted(TRAILER_BYTES, begin, end),
          "offset=%s, size=%s"
              .formatted(Long.toUnsignedString(offset), Long.toUnsignedString(size)));
    }
  }

  /** The content of a block in the file. */
  private TableFields block(long offset, long size) throws IOException {
    if (size > Integer.MAX_VALUE - 16) {
      throw file.refusal(BundleReason.BLOCK_PLACE, offset, "a block of less than 2^31 bytes", size);
    }
    int length = (int) size;
    held.takeScratch(size);
    byte[] block = new byte[length + TRAILER_BYTES];
    file.region().read(offset, block, 0, block.length);
    long stored = new TableFields(file, block, length + 1, block.length, offset).fixed32();
    CRC32C crc = new CRC32C();
    crc.update(block, 0, length + 1);
    if (MaskedChecksum.of(crc) != stored) {
      throw file.refusal(
          BundleReason.BLOCK_CHECKSUM,
          offset,
          "a block with the checksum " + stored,
          MaskedChecksum.of(crc));
    }
    return switch (block[length]) {
      case PLAIN -> new TableFields(file, block, 0, length, offset);
      case SNAPPY -> {
        byte[] expanded = Snappy.expand(file, offset, block, length);
        held.takeScratch(size + expanded.length);
        yield new TableFields(file, expanded, 0, expanded.length, offset);
      }
      default ->
          throw file.refusal(
              BundleReason.BLOCK_TYPE,
              offset,
              "an uncompressed (0) or snappy (1) block",
              block[length]);
    };
  }

  /** The blocks of entries, in ascending order, so that none is read twice. */
  private final class Blocks {

    private final BlockReader entries;
    private final long end;
    private long begin;

    Blocks(Entry entries, long end) {
      this.entries = new BlockReader(file, entries);
      this.end = end;
    }

    void readAll(TableFields index) throws IOException {
      // Keys of the index only separate blocks, and may be between those of the entries.
      new BlockReader(file, (_, _, handle) -> read(handle)).read(index);
    }

    private void read(TableFields handle) throws IOException {
      long offset = handle.varint();
      long size = handle.varint();
      requirePlace(offset, size, begin, end);
      begin = offset + size + TRAILER_BYTES;
      entries.read(block(offset, size));
    }
  }
}
