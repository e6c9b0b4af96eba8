package io.penalties.format.torch.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A dictionary, or the items of an object by key. */
public final class Dictionary implements PickleValue {

  private final ArrayList<PickleValue> keys = new ArrayList<>();
  private final ArrayList<PickleValue> values = new ArrayList<>();

  /**
   * Visits every key, in the order in which keys were first set, with the value that was set last,
   * as in Python.
   */
  public void forEach(BiConsumer<PickleValue, PickleValue> use) {
    Map<Object, Integer> lastOf = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      lastOf.put(identity(keys.get(i)), i);
    }
    for (PickleValue key : keys) {
      Integer last = lastOf.remove(identity(key));
      if (last != null) {
        use.accept(key, values.get(last));
      }
    }
  }

  /** Texts and plain values are compared by value, everything else by identity. */
  private static Object identity(PickleValue key) {
    return switch (key) {
      case Text text -> text;
      case Plain plain -> plain;
      default -> new IdentityKey(key);
    };
  }

  private record IdentityKey(PickleValue key) {

    @Override
    public boolean equals(Object other) {
      return other instanceof IdentityKey(PickleValue that) && that == key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }
  }

  /** The value of a text key; null if it was never set. Searches all keys. */
  public @Nullable PickleValue get(String key) {
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (keys.get(i) instanceof Text text && text.value().equals(key)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Sets keys and values from an alternating list. */
  void putAll(List<PickleValue> pairs) {
    for (int i = 0; i < pairs.size(); i += 2) {
      keys.add(pairs.get(i));
      values.add(pairs.get(i + 1));
    }
  }
}
