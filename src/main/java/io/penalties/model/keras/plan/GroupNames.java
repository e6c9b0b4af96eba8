package io.penalties.model.keras.plan;

import java.util.HashMap;
import java.util.Map;

/** The names of the groups in one container, in the order of its layers. */
final class GroupNames {

  private final Map<String, Integer> counted = new HashMap<>();
  private final Map<String, Integer> countedTwice = new HashMap<>();

  /** The group of the next layer, of which {@link #add} is still to be told. */
  GroupPaths next(GroupPaths container, String className) {
    String snake = SnakeCase.of(className);
    return container.child(layout ->
        layout.container()
            + "/"
            + numbered(
                snake,
                layout == WeightLayout.KERAS_2_TWICE_COUNTED
                    ? countedTwice.getOrDefault(snake, 0)
                    : counted.getOrDefault(snake, 0)));
  }

  void add(String className, boolean hasWeights) {
    String snake = SnakeCase.of(className);
    counted.merge(snake, 1, Integer::sum);
    countedTwice.merge(snake, hasWeights ? 2 : 1, Integer::sum);
  }

  /** The group of the next of some cells, which no layout counts twice. */
  GroupPaths nextCell(GroupPaths container, String className) {
    String snake = SnakeCase.of(className);
    int number = counted.merge(snake, 1, Integer::sum) - 1;
    return container.child(numbered(snake, number));
  }

  private static String numbered(String snake, int number) {
    return number == 0 ? snake : snake + "_" + number;
  }
}
