package io.penalties.format.hdf5;

/**
 * How large the blocks of a fractal heap are: rows of equal blocks, of which the first two have the
 * smallest size and each further one doubles it.
 *
 * @param width blocks in a row, a power of two
 * @param smallest bytes of the smallest block, a power of two
 * @param largest bytes of the largest block that holds objects; what is larger holds addresses
 * @param heapBits how many bits an offset in the heap has
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
          place, "a heap whose blocks double", table.toString().replace("DoublingTable", ""));
    }
    return table;
  }

  /** How many bytes an offset in the heap takes. */
  int offsetBytes() {
    return Math.ceilDiv(heapBits, Byte.SIZE);
  }

  /** How many bytes the length of an object takes. */
  int lengthBytes(long maxManagedBytes) {
    return Math.min(
        Math.ceilDiv(log2(largest), Byte.SIZE), log2(Math.max(1, maxManagedBytes)) / Byte.SIZE + 1);
  }

  /** The row in which an offset is. */
  int row(long offset) {
    long rows = offset / (width * smallest);
    return rows <= 0 ? 0 : log2(rows) + 1;
  }

  /** The offset of the first block of a row. */
  long rowStart(int row) {
    return row == 0 ? 0 : width * smallest << row - 1;
  }

  /** Bytes of each block of a row. */
  long blockBytes(int row) {
    return row == 0 ? smallest : smallest << row - 1;
  }

  /** Whether the blocks of a row hold objects. */
  boolean isDirect(int row) {
    return blockBytes(row) <= largest;
  }

  /** How many rows a block of addresses has that is in this row. */
  int rowsOf(int row) {
    return row - log2(width);
  }

  private static int log2(long number) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
  }
}
