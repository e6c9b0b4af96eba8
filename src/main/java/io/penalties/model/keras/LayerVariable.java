package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/**
 * A variable that layers of a class have, or may have.
 *
 * @param name its name
 * @param keras2Name its name in Keras 2
 * @param argument the {@code <argument>_regularizer} that acts on it; null for none
 * @param trainable whether it is trained unless the layer is frozen
 * @param shape its shape, and whether it exists at all
 */
public record LayerVariable(
    String name,
    String keras2Name,
    @Nullable String argument,
    boolean trainable,
    VariableShape shape) {

  /** A variable that is named after its argument. */
  static LayerVariable of(String name, VariableShape shape) {
    return of(name, name, shape);
  }

  static LayerVariable of(String name, String argument, VariableShape shape) {
    return new LayerVariable(name, name, argument, true, shape);
  }

  /** A trained variable without a regularizer. */
  static LayerVariable free(String name, VariableShape shape) {
    return new LayerVariable(name, name, null, true, shape);
  }

  /** A variable that is never trained, such as a moving mean. */
  static LayerVariable state(String name, VariableShape shape) {
    return new LayerVariable(name, name, null, false, shape);
  }

  LayerVariable called(String inKeras2) {
    return new LayerVariable(name, inKeras2, argument, trainable, shape);
  }

  /** The same variable, on a condition of the config. */
  LayerVariable when(String key, boolean otherwise) {
    return new LayerVariable(
        name,
        keras2Name,
        argument,
        trainable,
        (config, input) -> config.flag(key, otherwise) ? shape.of(config, input) : null);
  }
}
