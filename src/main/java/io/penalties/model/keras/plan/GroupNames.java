package io.penalties.model.keras.plan;

import java.util.HashMap;
import java.util.Map;

/** The names of the groups in one container, in the order of its layers. */
final class GroupNames {

  private final Map<String, Integer> counted = new HashMap<>();
  private final Map<String, Integer> countedTwice = new HashMap<>();

  /**
   * The group of the next layer, before {@link #add} is called for it.
   *
   * @param place its place in the model's {@code layers}, such as {@code 3-of-5}
   */
  GroupPaths next(GroupPaths container, String className, String place) {
    String snake = SnakeCase.of(className);
    return container.child(layout ->
        switch (layout) {
          case OBJECTS -> "layer-" + place;
          case KERAS_2_TWICE_COUNTED ->
              layout.container() + "/" + numbered(snake, countedTwice.getOrDefault(snake, 0));
          case KERAS_3, KERAS_2, KERAS_2_DEPENDENCIES ->
              layout.container() + "/" + numbered(snake, counted.getOrDefault(snake, 0));
        });
  }

  void add(String className, boolean hasWeights) {
    String snake = SnakeCase.of(className);
    counted.merge(snake, 1, Integer::sum);
    countedTwice.merge(snake, hasWeights ? 2 : 1, Integer::sum);
  }

  /**
   * The group of the next cell. No layout counts cells twice.
   *
   * @param index its index among them
   */
  GroupPaths nextCell(GroupPaths container, String className, int index) {
    String snake = SnakeCase.of(className);
    int number = counted.merge(snake, 1, Integer::sum) - 1;
    return container.child(
        layout -> layout == WeightLayout.OBJECTS ? String.valueOf(index) : numbered(snake, number));
  }

  private static String numbered(String snake, int number) {
    return number == 0 ? snake : snake + "_" + number;
  }
}
