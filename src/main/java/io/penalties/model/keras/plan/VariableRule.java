package io.penalties.model.keras.plan;

import java.util.List;

/** Which variables a layer of some class has, in the order in which it makes them. */
@FunctionalInterface
interface VariableRule {

  /**
   * The variables.
   *
   * @param config the layer's config
   * @param input the shape that it was built for
   */
  List<Variable> variables(ConfigObject config, InputShape input);
}
