package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/**
 * A variable of one layer.
 *
 * @param name its name
 * @param argument the {@code <argument>_regularizer} that acts on it; null for none
 * @param trainable whether it is trained unless the layer is frozen
 * @param stored whether a {@code .weights.h5} contains it
 * @param shape its shape, as far as known
 */
public record Variable(
    String name,
    @Nullable String argument,
    boolean trainable,
    boolean stored,
    ExpectedShape shape) {

  /** A trained variable that files contain. */
  public static Variable of(String name, @Nullable String argument, ExpectedShape shape) {
    return new Variable(name, argument, true, true, shape);
  }

  /** A variable that is never trained, such as a moving mean. */
  public static Variable state(String name, ExpectedShape shape) {
    return new Variable(name, null, false, true, shape);
  }
}
