package io.penalties.model.keras;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The normalizations. */
final class NormalizationLayers {

  private static final int MAX_AXES = 16;

  private NormalizationLayers() {}

  static void define(LayerTable table) {
    LayerVariable batchGamma = LayerVariable.of("gamma", NormalizationLayers::batch);
    LayerVariable batchBeta = LayerVariable.of("beta", NormalizationLayers::batch);
    LayerVariable batchState = LayerVariable.state("", NormalizationLayers::batch);
    table.define(
        LayerClass.leaf(
                batchGamma.when("scale", true),
                batchBeta.when("center", true),
                named(batchState, "moving_mean"),
                named(batchState, "moving_variance"),
                named(batchState, "renorm_mean").when("renorm", false),
                named(batchState, "renorm_stddev").when("renorm", false))
            .putting(_ -> OutputForm.ONE_TENSOR),
        "BatchNormalization",
        "BatchNormalizationV1",
        "BatchNormalizationV2",
        "SyncBatchNormalization");
    table.define(
        LayerClass.leaf(
                LayerVariable.of("gamma", NormalizationLayers::layerGamma),
                LayerVariable.of("beta", NormalizationLayers::layerBeta))
            .putting(_ -> OutputForm.ONE_TENSOR),
        "LayerNormalization");
    table.define(
        LayerClass.leaf(
                LayerVariable.of("gamma", NormalizationLayers::alongAxes).when("scale", true),
                LayerVariable.of("beta", NormalizationLayers::alongAxes).when("center", true))
            .putting(_ -> OutputForm.ONE_TENSOR),
        "GroupNormalization");
    table.define(
        LayerClass.leaf(LayerVariable.free("scale", NormalizationLayers::alongAxes)),
        "RMSNormalization");
    table.define(
        LayerClass.around(LayerClass.Form.SPECTRAL_NORMALIZATION), "SpectralNormalization");
  }

  private static LayerVariable named(LayerVariable state, String name) {
    return LayerVariable.state(name, state.shape());
  }

  /** With several axes the others are 1 in the shape; Keras 2 writes a list. */
  private static ExpectedShape batch(ConfigObject config, InputShape input) {
    return axes(config).size() == 1 ? alongAxes(config, input) : ExpectedShape.UNKNOWN;
  }

  private static @Nullable ExpectedShape layerGamma(ConfigObject config, InputShape input) {
    return config.flag("rms_scaling", false) || config.flag("scale", true)
        ? alongAxes(config, input)
        : null;
  }

  private static @Nullable ExpectedShape layerBeta(ConfigObject config, InputShape input) {
    return !config.flag("rms_scaling", false) && config.flag("center", true)
        ? alongAxes(config, input)
        : null;
  }

  private static List<?> axes(ConfigObject config) {
    return config.value("axis") instanceof List<?> list ? list : List.of(config.axis("axis", -1));
  }

  private static ExpectedShape alongAxes(ConfigObject config, InputShape input) {
    List<?> axes = axes(config);
    if (axes.size() > MAX_AXES) {
      return ExpectedShape.UNKNOWN;
    }
    List<@Nullable Long> dimensions = new ArrayList<>();
    for (Object axis : axes) {
      dimensions.add(axis instanceof Long index ? input.dimension(index) : null);
    }
    return new ExpectedShape(dimensions);
  }
}
