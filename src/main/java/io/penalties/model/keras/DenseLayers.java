package io.penalties.model.keras;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dense, EinsumDense, the embeddings and PReLU. */
final class DenseLayers {

  private DenseLayers() {}

  static void define(LayerTable table) {
    LayerClass dense =
        LayerClass.leaf(
                LayerVariable.of(
                    "kernel",
                    (config, input) -> ExpectedShape.of(input.last(), config.size("units"))),
                LayerVariable.of("bias", (config, _) -> ExpectedShape.of(config.size("units")))
                    .when("use_bias", true))
            .putting(config -> OutputForm.wide(config.size("units")));
    table.define(dense.with(LayerClass.Trait.LOW_RANK, LayerClass.Trait.QUANTIZED), "Dense");
    table.define(dense, "TernaryDense");
    table.define(
        LayerClass.leaf(
                LayerVariable.of("kernel", DenseLayers::einsumKernel),
                LayerVariable.of("bias", DenseLayers::einsumBias))
            .putting(DenseLayers::einsumOutput)
            .with(LayerClass.Trait.LOW_RANK, LayerClass.Trait.QUANTIZED),
        "EinsumDense");
    LayerVariable embeddings =
        LayerVariable.of(
            "embeddings",
            (config, _) -> ExpectedShape.of(config.size("input_dim"), config.size("output_dim")));
    table.define(
        LayerClass.leaf(embeddings)
            .putting(config -> OutputForm.wide(config.size("output_dim")))
            .with(LayerClass.Trait.LOW_RANK, LayerClass.Trait.QUANTIZED),
        "Embedding");
    table.define(
        LayerClass.leaf(embeddings, LayerVariable.free("reverse_embeddings", DenseLayers::reverse))
            .with(LayerClass.Trait.LOW_RANK, LayerClass.Trait.QUANTIZED),
        "ReversibleEmbedding");
    table.define(
        LayerClass.leaf(LayerVariable.of("alpha", DenseLayers::alpha))
            .putting(_ -> OutputForm.ONE_TENSOR),
        "PReLU");
  }

  private static ExpectedShape einsumKernel(ConfigObject config, InputShape input) {
    return EinsumShapes.of(config, input).map(EinsumShapes::kernel).orElse(ExpectedShape.UNKNOWN);
  }

  private static @Nullable ExpectedShape einsumBias(ConfigObject config, InputShape input) {
    String axes = config.optionalString("bias_axes");
    return axes == null
        ? null
        : EinsumShapes.of(config, input)
            .map(shapes -> shapes.bias(axes))
            .orElse(ExpectedShape.UNKNOWN);
  }

  private static OutputForm einsumOutput(ConfigObject config) {
    String equation = config.optionalString("equation");
    List<@Nullable Long> shape = config.sizes("output_shape");
    boolean open = equation == null || equation.endsWith("...");
    return open || shape == null || shape.isEmpty()
        ? OutputForm.UNKNOWN
        : OutputForm.wide(shape.getLast());
  }

  private static @Nullable ExpectedShape reverse(ConfigObject config, InputShape input) {
    return config.flag("tie_weights", true)
        ? null
        : ExpectedShape.of(config.size("output_dim"), config.size("input_dim"));
  }

  private static ExpectedShape alpha(ConfigObject config, InputShape input) {
    List<@Nullable Long> dimensions = input.dimensions();
    if (dimensions == null || dimensions.isEmpty()) {
      return ExpectedShape.UNKNOWN;
    }
    List<@Nullable Long> alpha = new ArrayList<>(dimensions.subList(1, dimensions.size()));
    if (config.value("shared_axes") instanceof List<?> shared) {
      for (Object axis : shared) {
        if (!(axis instanceof Long index) || index < 1 || index > alpha.size()) {
          return ExpectedShape.UNKNOWN;
        }
        alpha.set((int) (index - 1), 1L);
      }
    }
    return new ExpectedShape(alpha);
  }
}
