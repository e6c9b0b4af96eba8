package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/** What a layer's config says of the shape of one of its variables. */
@FunctionalInterface
public interface VariableShape {

  /** The shape as far as it is implied; null if a layer of this config has no such variable. */
  @Nullable ExpectedShape of(ConfigObject config, InputShape input);
}
