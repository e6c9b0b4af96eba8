package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables of the normalizations. */
final class NormalizationVariables {

  private NormalizationVariables() {}

  static List<Variable> batch(ConfigObject config, InputShape input) {
    // Keras 2 writes a list. With several axes, the others are 1 in the shape.
    List<?> axes = axes(config);
    ExpectedShape shape = axes.size() == 1 ? along(axes, input) : ExpectedShape.UNKNOWN;
    List<Variable> variables = new ArrayList<>(affine(config, shape));
    variables.add(Variable.state("moving_mean", shape));
    variables.add(Variable.state("moving_variance", shape));
    if (config.flag("renorm", false)) {
      variables.add(Variable.state("renorm_mean", shape));
      variables.add(Variable.state("renorm_stddev", shape));
    }
    return variables;
  }

  static List<Variable> layer(ConfigObject config, InputShape input) {
    ExpectedShape shape = along(axes(config), input);
    return config.flag("rms_scaling", false)
        ? List.of(Variable.of("gamma", "gamma", shape))
        : affine(config, shape);
  }

  static List<Variable> group(ConfigObject config, InputShape input) {
    return affine(config, along(axes(config), input));
  }

  static List<Variable> rootMeanSquare(ConfigObject config, InputShape input) {
    return List.of(Variable.of("scale", null, along(axes(config), input)));
  }

  private static List<Variable> affine(ConfigObject config, ExpectedShape shape) {
    List<Variable> variables = new ArrayList<>();
    if (config.flag("scale", true)) {
      variables.add(Variable.of("gamma", "gamma", shape));
    }
    if (config.flag("center", true)) {
      variables.add(Variable.of("beta", "beta", shape));
    }
    return variables;
  }

  private static List<?> axes(ConfigObject config) {
    return config.value("axis") instanceof List<?> list ? list : List.of(config.axis("axis", -1));
  }

  private static ExpectedShape along(List<?> axes, InputShape input) {
    if (axes.size() > 16) {
      return ExpectedShape.UNKNOWN;
    }
    List<@Nullable Long> dimensions = new ArrayList<>();
    for (Object axis : axes) {
      dimensions.add(axis instanceof Long index ? input.dimension(index) : null);
    }
    return new ExpectedShape(dimensions);
  }
}
