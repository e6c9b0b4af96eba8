package io.penalties.model.keras.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The path of a layer's group in a file of weights, empty for the root.
 *
 * @param byLayout the path in each {@link WeightLayout}
 */
record GroupPaths(List<String> byLayout) {

  static final GroupPaths ROOT = of(_ -> "");

  private static GroupPaths of(Function<WeightLayout, String> path) {
    return new GroupPaths(Arrays.stream(WeightLayout.values()).map(path).toList());
  }

  String in(WeightLayout layout) {
    return byLayout.get(layout.ordinal());
  }

  /** A group inside this one that has the same name in each layout. */
  GroupPaths child(String name) {
    return child(_ -> name);
  }

  /** A group inside this one. */
  GroupPaths child(Function<WeightLayout, String> name) {
    return of(layout ->
        in(layout).isEmpty() ? name.apply(layout) : in(layout) + "/" + name.apply(layout));
  }

  /**
   * The places of a variable.
   *
   * @param index its index among those of the layer
   * @param name its name
   */
  List<String> variable(int index, String name) {
    return child(layout -> layout == WeightLayout.OBJECTS ? name : "vars/" + index).byLayout;
  }

  /** The length of all paths. */
  long characters() {
    return byLayout.stream().mapToLong(String::length).sum();
  }
}
