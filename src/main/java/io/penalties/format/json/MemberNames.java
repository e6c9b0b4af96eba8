package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
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
 * <p>A name is kept as it is written, including quotes, since the document may be gone by then. Its
 * memory is counted. Small objects are searched; larger ones have a hash table whose hash a client
 * cannot predict.
 */
final class MemberNames {

  private static final int FIRST_BYTES = 256;
  private static final int FIRST_NAMES = 32;
  private static final int SEARCHED = 12;
  private static final int FREE = 0;
  private static final int MAX_TABLE = 1 << 30;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = new SplittableRandom().nextLong();
  private static final long FACTOR = new SplittableRandom().nextLong() | 1;

  private @Nullable HeldBytes held;
  private byte[] bytes = new byte[FIRST_BYTES];

  /** The end of the names in {@link #bytes}; none begins at 0. */
  private int end = FREE + 1;

  private int[] names = new int[FIRST_NAMES];
  private int size;
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int[] @Nullable [] tables = new int[8][];
  private int depth;

  /** Counts the memory of large objects. */
  void countIn(HeldBytes request) {
    held = request;
  }

  void openObject() {
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, 2 * depth);
      ends = Arrays.copyOf(ends, 2 * depth);
      tables = Arrays.copyOf(tables, 2 * depth);
    }
    tables[depth] = null;
    ends[depth] = end;
    starts[depth++] = size;
  }

  void closeObject() {
    depth--;
    size = starts[depth];
    end = ends[depth];
    int[] table = tables[depth];
    if (table != null) {
      giveBack((long) Integer.BYTES * table.length);
      tables[depth] = null;
    }
  }

  /**
   * Keeps a name of the innermost object until the object is closed.
   *
   * @param text the bytes that contain it
   * @param quote its opening quote
   * @param to the position after its closing quote
   * @return the name, for the other methods
   */
  int keep(byte[] text, int quote, int to) {
    int length = to - quote;
    if (length > bytes.length - end) {
      int room = Math.toIntExact(Math.max(2L * bytes.length, (long) end + length));
      take(room);
      int former = bytes.length;
      bytes = Arrays.copyOf(bytes, room);
      giveBack(former == FIRST_BYTES ? 0 : former);
    }
    int name = end;
    System.arraycopy(text, quote, bytes, name, length);
    end += length;
    return name;
  }

  /** A name as text. Also works for the object that was closed last, until another is opened. */
  String text(int name) {
    return JsonStrings.decode(bytes, name);
  }

  private void take(long more) {
    if (held != null) {
      held.take(more);
    }
  }

  private void giveBack(long less) {
    if (held != null) {
      held.giveBack(less);
    }
  }

  /** Whether the last name is new in the innermost object. */
  boolean add(int quote) {
    if (size == names.length) {
      take(2L * Integer.BYTES * size);
      names = Arrays.copyOf(names, 2 * size);
      giveBack(size == FIRST_NAMES ? 0 : (long) Integer.BYTES * size);
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
      int length = (int) Math.min(MAX_TABLE, 8L * Integer.highestOneBit(count));
      take((long) Integer.BYTES * length);
      giveBack(table == null ? 0 : (long) Integer.BYTES * table.length);
      table = new int[length];
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

  /** Compares two names by their characters, regardless of escapes. */
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
