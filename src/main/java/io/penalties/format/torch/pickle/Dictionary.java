package io.penalties.format.torch.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A dictionary, or what an object has by key. */
public final class Dictionary implements PickleValue {

  private final ArrayList<PickleValue> keys = new ArrayList<>();
  private final ArrayList<PickleValue> values = new ArrayList<>();

  /**
   * Does something with every key, in the order in which they were first set, and the value that it
   * was last set to, as Python has it.
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

  /** Texts and plain values are equal by what they are, all else only to itself. */
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

  /** The value that a text was last set to, null if it never was. Takes a look at every key. */
  public @Nullable PickleValue get(String key) {
    for (int i = keys.size() - 1; i >= 0; i--) {
      if (keys.get(i) instanceof Text text && text.value().equals(key)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Sets keys and values that alternate. */
  void putAll(List<PickleValue> pairs) {
    for (int i = 0; i < pairs.size(); i += 2) {
      keys.add(pairs.get(i));
      values.add(pairs.get(i + 1));
    }
  }
}
