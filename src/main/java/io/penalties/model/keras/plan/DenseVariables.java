package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables of Dense, EinsumDense, the embeddings and PReLU. */
final class DenseVariables {

  private DenseVariables() {}

  static List<Variable> dense(ConfigObject config, InputShape input) {
    Long units = config.size("units");
    List<Variable> variables = new ArrayList<>();
    variables.add(Variable.of("kernel", "kernel", input.last(), units));
    if (config.flag("use_bias", true)) {
      variables.add(Variable.of("bias", "bias", units));
    }
    return variables;
  }

  static List<Variable> einsumDense(ConfigObject config, InputShape input) {
    Optional<EinsumShapes> shapes = EinsumShapes.of(config, input);
    List<Variable> variables = new ArrayList<>();
    variables.add(
        Variable.of(
            "kernel", "kernel", shapes.map(EinsumShapes::kernel).orElse(ExpectedShape.UNKNOWN)));
    String biasAxes = config.optionalString("bias_axes");
    if (biasAxes != null) {
      variables.add(
          Variable.of(
              "bias",
              "bias",
              shapes.map(known -> known.bias(biasAxes)).orElse(ExpectedShape.UNKNOWN)));
    }
    return variables;
  }

  static List<Variable> embedding(ConfigObject config, InputShape input) {
    return List.of(embeddings(config));
  }

  private static Variable embeddings(ConfigObject config) {
    return Variable.of(
        "embeddings", "embeddings", config.size("input_dim"), config.size("output_dim"));
  }

  static List<Variable> reversibleEmbedding(ConfigObject config, InputShape input) {
    if (config.flag("tie_weights", true)) {
      return List.of(embeddings(config));
    }
    return List.of(
        embeddings(config),
        Variable.of(
            "reverse_embeddings", null, config.size("output_dim"), config.size("input_dim")));
  }

  static List<Variable> pReLU(ConfigObject config, InputShape input) {
    List<@Nullable Long> dimensions = input.dimensions();
    if (dimensions == null || dimensions.isEmpty()) {
      return List.of(Variable.of("alpha", "alpha", ExpectedShape.UNKNOWN));
    }
    List<@Nullable Long> alpha = new ArrayList<>(dimensions.subList(1, dimensions.size()));
    if (config.value("shared_axes") instanceof List<?> shared) {
      for (Object axis : shared) {
        if (!(axis instanceof Long index) || index < 1 || index > alpha.size()) {
          return List.of(Variable.of("alpha", "alpha", ExpectedShape.UNKNOWN));
        }
        alpha.set((int) (index - 1), 1L);
      }
    }
    return List.of(Variable.of("alpha", "alpha", new ExpectedShape(alpha)));
  }
}
