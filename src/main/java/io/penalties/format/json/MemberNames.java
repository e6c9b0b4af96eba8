package io.penalties.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The names of the open objects' members, to find the second of two equal ones.
 *
 * <p>A name is kept as its place in the document, so that an object of millions of members costs a
 * few bytes for each. Small objects are searched, larger ones have a table whose hash a client
 * cannot foresee.
 */
final class MemberNames {

  private static final int SEARCHED = 12;
  private static final int FREE = 0;
  private static final int MAX_TABLE = 1 << 30;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = new SplittableRandom().nextLong();
  private static final long FACTOR = new SplittableRandom().nextLong() | 1;

  private final byte[] bytes;
  private int[] names = new int[32];
  private int size;
  private int[] starts = new int[8];
  private int[] @Nullable [] tables = new int[8][];
  private int depth;

  MemberNames(byte[] bytes) {
    this.bytes = bytes;
  }

  void openObject() {
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, 2 * depth);
      tables = Arrays.copyOf(tables, 2 * depth);
    }
    tables[depth] = null;
    starts[depth++] = size;
  }

  void closeObject() {
    depth--;
    size = starts[depth];
    tables[depth] = null;
  }

  /** Whether the name that opens at {@code quote} is new in the innermost object. */
  boolean add(int quote) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    int start = starts[depth - 1];
    names[size++] = quote;
    int count = size - start;
    if (count > SEARCHED) {
      return addToTable(quote, start, count);
    }
    for (int i = start; i < size - 1; i++) {
      if (same(names[i], quote)) {
        return false;
      }
    }
    return true;
  }

  private boolean addToTable(int quote, int start, int count) {
    int[] table = tables[depth - 1];
    if (table == null || 2 * count > table.length) {
      table = new int[(int) Math.min(MAX_TABLE, 8L * Integer.highestOneBit(count))];
      tables[depth - 1] = table;
      for (int i = start; i < size - 1; i++) {
        insert(table, names[i]);
      }
    }
    return insert(table, quote);
  }

  private boolean insert(int[] table, int quote) {
    int mask = table.length - 1;
    int slot = (int) hash(quote) & mask;
    while (table[slot] != FREE) {
      if (same(table[slot], quote)) {
        return false;
      }
      slot = slot + 1 & mask;
    }
    table[slot] = quote;
    return true;
  }

  private long hash(int quote) {
    int closing = JsonStrings.closingQuote(bytes, quote);
    for (int i = quote + 1; i < closing; i++) {
      if (bytes[i] == '\\') {
        byte[] name = JsonStrings.decode(bytes, quote).getBytes(StandardCharsets.UTF_8);
        return hash(name, 0, name.length);
      }
    }
    return hash(bytes, quote + 1, closing);
  }

  private static long hash(byte[] name, int from, int to) {
    long hash = SEED ^ (to - from);
    int position = from;
    for (; position + Long.BYTES <= to; position += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(name, position));
    }
    for (; position < to; position++) {
      hash = mix(hash ^ name[position]);
    }
    return hash;
  }

  private static long mix(long value) {
    long product = value * FACTOR;
    return product ^ Math.unsignedMultiplyHigh(value, FACTOR);
  }

  /** Compares two names by their characters, however these are escaped. */
  private boolean same(int one, int other) {
    for (int i = 1; ; i++) {
      byte a = bytes[one + i];
      byte b = bytes[other + i];
      if (a == '\\' || b == '\\') {
        return JsonStrings.decode(bytes, one).equals(JsonStrings.decode(bytes, other));
      }
      if (a != b) {
        return false;
      }
      if (a == '"') {
        return true;
      }
    }
  }
}
