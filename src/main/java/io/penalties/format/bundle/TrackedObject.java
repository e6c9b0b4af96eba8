package io.penalties.format.bundle;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of an object graph.
 *
 * @param children the numbers of the objects that it refers to, by attribute name, in the order in
 *     which the attributes were set
 * @param keys the keys of its stored tensors by attribute, {@code VARIABLE_VALUE} for a variable
 * @param slots the numbers of an optimizer's slot variables
 */
public record TrackedObject(
    Map<String, Integer> children, Map<String, String> keys, Set<Integer> slots) {

  /** An object without children or tensors. */
  static final TrackedObject EMPTY = new TrackedObject(Map.of(), Map.of(), Set.of());

  private static final String VALUE = "VARIABLE_VALUE";

  /** The key of its value if it is a stored variable; else null. */
  public @Nullable String valueKey() {
    return keys.get(VALUE);
  }
}
