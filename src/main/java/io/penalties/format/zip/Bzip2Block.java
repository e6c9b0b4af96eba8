package io.penalties.format.zip;

import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.Arrays;

/** One block of a bzip2 file: decoded, then walked in the order of the text. */
final class Bzip2Block {

  /** The table of the checksum: CRC-32, most significant bit first. */
  static final int[] CRC = new int[256];

  static {
    for (int i = 0; i < CRC.length; i++) {
      int c = i << 24;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        c = c << 1 ^ (c < 0 ? 0x04C11DB7 : 0);
      }
      CRC[i] = c;
    }
  }

  private static final int MIN_TABLES = 2;
  private static final int MAX_TABLES = 6;
  private static final int GROUP = 50;

  /** The most that a block of 900,000 bytes can need. Files may list more, but they go unused. */
  private static final int MAX_SELECTORS = 18_002;

  private static final int RUN_A = 0;
  private static final int RUN_B = 1;

  private final Bzip2Bytes file;
  private final int[] places;
  private final byte[] bytes;
  private final byte[] selectors = new byte[MAX_SELECTORS];
  private final byte[] front = new byte[256];
  private final int[] counts = new int[256];
  private int length;
  private int origin;

  Bzip2Block(int maxBytes, Bzip2Bytes file) {
    this.file = file;
    this.places = new int[maxBytes];
    this.bytes = new byte[maxBytes];
  }

  /** The memory that a block of this size takes. */
  static long heldBytes(int maxBytes) {
    return (Integer.BYTES + 1L) * maxBytes;
  }

  long heldBytes() {
    return heldBytes(places.length);
  }

  /** For each position of the sorted text: its byte, and above it the position of the next byte. */
  int[] places() {
    return places;
  }

  /** The position of the first byte. */
  int first() {
    return places[origin] >>> 8;
  }

  /**
   * Reads a block, whose checksum has been read.
   *
   * @return the number of bytes
   */
  int read(Bzip2Bytes.Bits bits) throws IOException {
    if (bits.readBoolean()) {
      throw file.corrupt("a randomized block, which no program has written since 1997");
    }
    origin = bits.read(24);
    int symbols = readSymbols(bits);
    HuffmanTable[] tables = new HuffmanTable[bits.read(3)];
    if (tables.length < MIN_TABLES || tables.length > MAX_TABLES) {
      throw file.corrupt("%d tables".formatted(tables.length));
    }
    int selectorCount = readSelectors(bits, tables.length);
    for (int i = 0; i < tables.length; i++) {
      tables[i] = HuffmanTable.read(bits, symbols + 2, file);
    }
    readText(bits, tables, selectorCount, symbols + 1);
    if (origin >= length) {
      throw file.corrupt("a block that begins at %d of %d".formatted(origin, length));
    }
    sort();
    return length;
  }

  /**
   * The bytes that occur, in order: sixteen bits for sixteen ranges, then sixteen for each of
   * those.
   */
  private int readSymbols(Bzip2Bytes.Bits bits) throws IOException {
    int ranges = bits.read(16);
    int count = 0;
    for (int range = 0; range < 16; range++) {
      int used = (ranges >> 15 - range & 1) == 1 ? bits.read(16) : 0;
      for (int i = 0; i < 16; i++) {
        if ((used >> 15 - i & 1) == 1) {
          front[count++] = (byte) (16 * range + i);
        }
      }
    }
    if (count == 0) {
      throw file.corrupt("a block of no bytes");
    }
    return count;
  }

  private int readSelectors(Bzip2Bytes.Bits bits, int tables) throws IOException {
    int count = bits.read(15);
    if (count == 0) {
      throw file.corrupt("a block without selectors");
    }
    int[] order = new int[tables];
    for (int i = 0; i < tables; i++) {
      order[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int place = 0;
      while (bits.readBoolean()) {
        if (++place == tables) {
          throw file.corrupt("a selector of no table");
        }
      }
      int table = order[place];
      System.arraycopy(order, 0, order, 1, place);
      order[0] = table;
      if (i < MAX_SELECTORS) {
        selectors[i] = (byte) table;
      }
    }
    return Math.min(count, MAX_SELECTORS);
  }

  private void readText(
      Bzip2Bytes.Bits bits, HuffmanTable[] tables, int selectorCount, int endSymbol)
      throws IOException {
    length = 0;
    int group = 0;
    int inGroup = 0;
    HuffmanTable table = tables[selectors[0]];
    long run = 0;
    long weight = 1;
    while (true) {
      if (inGroup == GROUP) {
        if (++group == selectorCount) {
          throw file.corrupt("a block that goes on after its selectors");
        }
        inGroup = 0;
        table = tables[selectors[group]];
      }
      inGroup++;
      int symbol = table.next(bits, file);
      if (symbol <= RUN_B) {
        run += symbol == RUN_A ? weight : 2 * weight;
        weight *= 2;
        if (run > bytes.length - length) {
          throw tooLong();
        }
        continue;
      }
      if (run > 0) {
        Arrays.fill(bytes, length, length + (int) run, front[0]);
        length += (int) run;
        run = 0;
        weight = 1;
      }
      if (symbol == endSymbol) {
        return;
      }
      if (length == bytes.length) {
        throw tooLong();
      }
      byte value = front[symbol - 1];
      System.arraycopy(front, 0, front, 1, symbol - 1);
      front[0] = value;
      bytes[length++] = value;
    }
  }

  private MalformedTensorException tooLong() {
    return file.corrupt("a block of more than %d bytes".formatted(bytes.length));
  }

  /** Inverts the transform: finds the position of each byte's successor. */
  private void sort() {
    int[] starts = counts;
    Arrays.fill(starts, 0);
    for (int i = 0; i < length; i++) {
      starts[bytes[i] & 0xFF]++;
    }
    int sum = 0;
    for (int i = 0; i < starts.length; i++) {
      int count = starts[i];
      starts[i] = sum;
      sum += count;
    }
    for (int i = 0; i < length; i++) {
      places[i] = bytes[i] & 0xFF;
    }
    for (int i = 0; i < length; i++) {
      places[starts[bytes[i] & 0xFF]++] |= i << 8;
    }
  }
}
