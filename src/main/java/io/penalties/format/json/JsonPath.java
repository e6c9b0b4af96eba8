package io.penalties.format.json;

import io.penalties.admission.Limit;
import java.util.Arrays;

/**
 * The open objects and lists around the current value.
 *
 * <p>A level takes one number: the current one of the {@link MemberNames}, or the index of the
 * current element. The pointer is built only on demand.
 */
final class JsonPath {

  private static final int NOTHING_YET = -1;

  /** Longer names are truncated in pointers: an error must not send a document back. */
  private static final int MAX_NAME_CHARACTERS = 100;

  private final MemberNames names;
  private final Limit maxDepth;
  private boolean[] lists = new boolean[8];
  private long[] places = new long[8];
  private int depth;

  JsonPath(MemberNames names, Limit maxDepth) {
    this.names = names;
    this.maxDepth = maxDepth;
  }

  int depth() {
    return depth;
  }

  void openObject() {
    open(false);
  }

  void openList() {
    open(true);
  }

  private void open(boolean list) {
    if (depth == maxDepth.value()) {
      throw maxDepth.exceeded(
          pointer(), "The objects and lists of the document are nested too deep.");
    }
    if (depth == places.length) {
      lists = Arrays.copyOf(lists, 2 * depth);
      places = Arrays.copyOf(places, 2 * depth);
    }
    lists[depth] = list;
    places[depth++] = NOTHING_YET;
  }

  void close() {
    depth--;
  }

  void closeTo(int outerDepth) {
    depth = outerDepth;
  }

  boolean inList() {
    return depth > 0 && lists[depth - 1];
  }

  /** Whether the innermost object or list has had no member or element so far. */
  boolean fresh() {
    return places[depth - 1] == NOTHING_YET;
  }

  void nextName(int name) {
    places[depth - 1] = name;
  }

  void nextElement() {
    places[depth - 1]++;
  }

  /** Advances by several elements at once. */
  void skipElements(long count) {
    places[depth - 1] += count;
  }

  /** The current member's name, or the index of the current element. */
  long place() {
    return places[depth - 1];
  }

  /** The JSON pointer of the current value (RFC 6901). */
  String pointer() {
    return pointer(depth);
  }

  /** The JSON pointer of the enclosing value at this depth. */
  String pointer(int levels) {
    StringBuilder pointer = new StringBuilder();
    for (int level = 0; level < levels; level++) {
      if (places[level] != NOTHING_YET) {
        pointer.append('/');
        if (lists[level]) {
          pointer.append(places[level]);
        } else {
          String name = shortened(names.text((int) places[level]));
          pointer.append(name.replace("~", "~0").replace("/", "~1"));
        }
      }
    }
    return pointer.toString();
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= MAX_NAME_CHARACTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_NAME_CHARACTERS)) + "…";
  }
}
