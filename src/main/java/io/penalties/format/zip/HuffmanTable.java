package io.penalties.format.zip;

import java.io.IOException;

/** A table of canonical Huffman codes of at most twenty bits, most significant bit first. */
final class HuffmanTable {

  private static final int MAX_BITS = 20;

  /** For each length: what to subtract from a code to get the index of its symbol. */
  private final int[] base = new int[MAX_BITS + 1];

  /** For each length: the code after its last. */
  private final int[] limit = new int[MAX_BITS + 1];

  private final int[] symbols;

  private HuffmanTable(int[] lengths) {
    int[] counts = new int[MAX_BITS + 1];
    for (int length : lengths) {
      counts[length]++;
    }
    symbols = new int[lengths.length];
    int code = 0;
    int place = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      for (int symbol = 0, i = place; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          symbols[i++] = symbol;
        }
      }
      base[length] = code - place;
      place += counts[length];
      code += counts[length];
      limit[length] = code;
      code <<= 1;
    }
  }

  /** Reads the code lengths of this many symbols. */
  static HuffmanTable read(Bzip2Bytes.Bits bits, int count, Bzip2Bytes file) throws IOException {
    int[] lengths = new int[count];
    int length = bits.read(5);
    for (int i = 0; i < count; i++) {
      while (true) {
        if (length < 1 || length > MAX_BITS) {
          throw file.corrupt("a code of %d bits".formatted(length));
        }
        if (!bits.readBoolean()) {
          break;
        }
        length += bits.readBoolean() ? -1 : 1;
      }
      lengths[i] = length;
    }
    return new HuffmanTable(lengths);
  }

  /** The symbol of the next code. */
  int next(Bzip2Bytes.Bits bits, Bzip2Bytes file) throws IOException {
    int code = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      code = code << 1 | bits.read(1);
      int place = code - base[length];
      if (code < limit[length] && place >= 0 && place < symbols.length) {
        return symbols[place];
      }
    }
    throw file.corrupt("a code of no symbol");
  }
}
