package io.penalties.format.torch;

import io.penalties.format.MalformedTensorException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The keys from the root of a file to an object. Names are built only when needed.
 *
 * @param parent the path of the object that contains the key; null for the root
 * @param key the last key, empty for the root
 * @param length the characters of the name
 */
record KeyPath(@Nullable KeyPath parent, String key, int length) {

  /** The path of the root. */
  static final KeyPath ROOT = new KeyPath(null, "", 0);

  /** Real paths have hundreds of characters; a pickle can repeat long keys at almost no cost. */
  private static final int MAX_LENGTH = 4096;

  KeyPath child(String next) {
    int separator = parent == null ? 0 : 1;
    long longer = (long) length + separator + next.length();
    if (longer > MAX_LENGTH) {
      throw new MalformedTensorException(
          TorchReason.NAME_TOO_LONG,
          next,
          0,
          "Expected keys of at most %d characters in total. Received: more.".formatted(MAX_LENGTH));
    }
    return new KeyPath(this, next, (int) longer);
  }

  /** The keys joined by {@code /}. */
  String render() {
    Deque<String> keys = new ArrayDeque<>();
    for (KeyPath at = this; at.parent != null; at = at.parent) {
      keys.addFirst(at.key);
    }
    return String.join("/", keys);
  }
}
