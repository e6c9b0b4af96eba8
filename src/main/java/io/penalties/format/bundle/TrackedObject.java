package io.penalties.format.bundle;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of an object graph.
 *
 * @param children the numbers of the objects that it refers to, by the names of its attributes, in
 *     the order in which they were set
 * @param keys the keys of what is stored of it, by attribute: {@code VARIABLE_VALUE} of a variable
 * @param slots the numbers of the variables that it, an optimizer, keeps for others
 */
public record TrackedObject(
    Map<String, Integer> children, Map<String, String> keys, Set<Integer> slots) {

  /** An object without anything. */
  static final TrackedObject EMPTY = new TrackedObject(Map.of(), Map.of(), Set.of());

  private static final String VALUE = "VARIABLE_VALUE";

  /** The key of its value, if it is a variable that is stored; else null. */
  public @Nullable String valueKey() {
    return keys.get(VALUE);
  }
}
