package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/** Derives the shape of a variable from a layer's config. */
@FunctionalInterface
public interface VariableShape {

  /**
   * The shape, as far as the config implies it; null if a layer with this config has no such
   * variable.
   */
  @Nullable ExpectedShape of(ConfigObject config, InputShape input);
}
