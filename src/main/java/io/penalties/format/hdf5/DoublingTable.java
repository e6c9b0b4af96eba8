package io.penalties.format.hdf5;

/**
 * The block sizes of a fractal heap: rows of equal blocks. The first two rows have the smallest
 * size; each further row doubles it.
 *
 * @param width blocks in a row, a power of two
 * @param smallest bytes of the smallest block, a power of two
 * @param largest bytes of the largest block that contains objects; larger blocks contain addresses
 * @param heapBits bits of an offset in the heap
 */
record DoublingTable(int width, long smallest, long largest, int heapBits) {

  private static final int MAX_HEAP_BITS = 63;
  private static final long MAX_BLOCK_BYTES = 1L << 30;

  static DoublingTable read(Fields fields) {
    long place = fields.address();
    DoublingTable table =
        new DoublingTable(fields.uint16(), fields.int64(), fields.int64(), fields.uint16());
    fields.skip(2);
    if (Integer.bitCount(table.width) != 1
        || Long.bitCount(table.smallest) != 1
        || Long.bitCount(table.largest) != 1
        || table.smallest < 1
        || table.largest < table.smallest
        || table.largest > MAX_BLOCK_BYTES
        || table.heapBits < 1
        || table.heapBits > MAX_HEAP_BITS) {
      throw Refusal.invalid(
          place, "a heap whose block sizes double", table.toString().replace("DoublingTable", ""));
    }
    return table;
  }

  /** The size of an offset in the heap in bytes. */
  int offsetBytes() {
    return Math.ceilDiv(heapBits, Byte.SIZE);
  }

  /** The size of an object's length field in bytes. */
  int lengthBytes(long maxManagedBytes) {
    return Math.min(
        Math.ceilDiv(log2(largest), Byte.SIZE), log2(Math.max(1, maxManagedBytes)) / Byte.SIZE + 1);
  }

  /** The row that contains an offset. */
  int row(long offset) {
    long rows = offset / (width * smallest);
    return rows <= 0 ? 0 : log2(rows) + 1;
  }

  /** The offset of the first block of a row. */
  long rowStart(int row) {
    return row == 0 ? 0 : width * smallest << row - 1;
  }

  /** The size of each block of a row in bytes. */
  long blockBytes(int row) {
    return row == 0 ? smallest : smallest << row - 1;
  }

  /** Whether the blocks of a row contain objects. */
  boolean isDirect(int row) {
    return blockBytes(row) <= largest;
  }

  /** The number of rows of an indirect block in this row. */
  int rowsOf(int row) {
    return row - log2(width);
  }

  private static int log2(long number) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
  }
}
