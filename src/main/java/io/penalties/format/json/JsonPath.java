package io.penalties.format.json;

import io.penalties.admission.Limit;
import java.util.Arrays;

/**
 * The open objects and lists around the current value.
 *
 * <p>A level costs one number: where the current name lies in the document, or the index of the
 * current element. The pointer is put together only when somebody asks.
 */
final class JsonPath {

  private static final int NOTHING_YET = -1;

  /** Longer names are cut in a pointer: an error must not send a document back. */
  private static final int MAX_NAME_CHARACTERS = 100;

  private final byte[] bytes;
  private final Limit maxDepth;
  private boolean[] lists = new boolean[8];
  private int[] places = new int[8];
  private int depth;

  JsonPath(byte[] bytes, Limit maxDepth) {
    this.bytes = bytes;
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

  void nextName(int quote) {
    places[depth - 1] = quote;
  }

  void nextElement() {
    places[depth - 1]++;
  }

  /** Goes on by some elements at once. */
  void skipElements(int count) {
    places[depth - 1] += count;
  }

  /** Where the current member's name begins, or the index of the current element. */
  int place() {
    return places[depth - 1];
  }

  /** The JSON pointer of the current value (RFC 6901). */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int level = 0; level < depth; level++) {
      if (places[level] != NOTHING_YET) {
        pointer.append('/');
        if (lists[level]) {
          pointer.append(places[level]);
        } else {
          String name = shortened(JsonStrings.decode(bytes, places[level]));
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
