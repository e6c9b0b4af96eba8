package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.List;

/** Variables of the dot-product and additive attention layers: none can be regularized. */
final class AttentionVariables {

  private AttentionVariables() {}

  static List<Variable> dotProduct(ConfigObject config, InputShape input) {
    List<Variable> variables = new ArrayList<>();
    if (config.flag("use_scale", false)) {
      variables.add(Variable.of("scale", null));
    }
    if ("concat".equals(config.optionalString("score_mode"))) {
      variables.add(Variable.of("concat_score_weight", null));
    }
    return variables;
  }

  static List<Variable> additive(ConfigObject config, InputShape input) {
    return config.flag("use_scale", true)
        ? List.of(Variable.of("scale", null, ExpectedShape.UNKNOWN))
        : List.of();
  }
}
