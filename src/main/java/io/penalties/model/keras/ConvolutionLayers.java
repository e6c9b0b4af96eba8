package io.penalties.model.keras;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The convolutions. */
final class ConvolutionLayers {

  private ConvolutionLayers() {}

  static void define(LayerTable table) {
    LayerVariable bias =
        LayerVariable.of("bias", (config, _) -> ExpectedShape.of(config.size("filters")))
            .when("use_bias", true);
    LayerClass plain =
        LayerClass.leaf(LayerVariable.of("kernel", ConvolutionLayers::kernel), bias)
            .putting(config -> output(config, config.size("filters")));
    LayerClass transpose =
        LayerClass.leaf(LayerVariable.of("kernel", ConvolutionLayers::transposeKernel), bias)
            .putting(config -> output(config, config.size("filters")));
    LayerClass depthwise =
        LayerClass.leaf(
                LayerVariable.of("kernel", "depthwise", ConvolutionLayers::depthwiseKernel)
                    .called("depthwise_kernel"),
                LayerVariable.of("bias", ConvolutionLayers::depthwiseBias).when("use_bias", true))
            .putting(config -> output(config, null));
    LayerClass separable =
        LayerClass.leaf(
                LayerVariable.of(
                    "depthwise_kernel", "depthwise", ConvolutionLayers::depthwiseKernel),
                LayerVariable.of(
                    "pointwise_kernel", "pointwise", ConvolutionLayers::pointwiseKernel),
                bias)
            .putting(config -> output(config, config.size("filters")));
    for (String rank : List.of("1D", "2D", "3D")) {
      table.define(plain.with(LayerClass.Trait.LOW_RANK), "Conv" + rank);
      table.define(plain, "Convolution" + rank);
      table.define(transpose, "Conv" + rank + "Transpose", "Convolution" + rank + "Transpose");
      table.define(depthwise, "DepthwiseConv" + rank);
      table.define(separable, "SeparableConv" + rank, "SeparableConvolution" + rank);
    }
    // Aliases in Keras 1 and 2.
    table.define(transpose, "Deconvolution2D", "Deconvolution3D", "Deconv2D", "Deconv3D");
    // Shapes that depend on the layer's implementation.
    table.define(
        LayerClass.leaf(
            LayerVariable.of("kernel", (_, _) -> ExpectedShape.UNKNOWN),
            LayerVariable.of("bias", (_, _) -> ExpectedShape.UNKNOWN).when("use_bias", true)),
        "LocallyConnected1D",
        "LocallyConnected2D");
  }

  private static OutputForm output(ConfigObject config, @Nullable Long filters) {
    boolean channelsFirst = "channels_first".equals(config.optionalString("data_format"));
    int spatial = config.value("kernel_size") instanceof List<?> size ? size.size() : 1;
    return new OutputForm(1, channelsFirst ? 1 : -1, filters, spatial + 2);
  }

  private static ExpectedShape kernel(ConfigObject config, InputShape input) {
    Long groups = config.has("groups") ? config.size("groups") : (Long) 1L;
    Long channels = Sizes.quotient(input.channels(config), groups);
    return kernel(config, channels, config.size("filters"));
  }

  private static ExpectedShape transposeKernel(ConfigObject config, InputShape input) {
    return kernel(config, config.size("filters"), input.channels(config));
  }

  private static ExpectedShape depthwiseKernel(ConfigObject config, InputShape input) {
    return kernel(config, input.channels(config), config.size("depth_multiplier"));
  }

  private static ExpectedShape depthwiseBias(ConfigObject config, InputShape input) {
    return ExpectedShape.of(Sizes.times(input.channels(config), config.size("depth_multiplier")));
  }

  private static ExpectedShape pointwiseKernel(ConfigObject config, InputShape input) {
    List<@Nullable Long> size = config.sizes("kernel_size");
    Long channels = Sizes.times(input.channels(config), config.size("depth_multiplier"));
    return size == null || !isRankKnown(config)
        ? ExpectedShape.UNKNOWN
        : append(Collections.nCopies(size.size(), 1L), channels, config.size("filters"));
  }

  /** {@code kernel_size} with two more dimensions. */
  static ExpectedShape kernel(ConfigObject config, @Nullable Long in, @Nullable Long out) {
    List<@Nullable Long> size = config.sizes("kernel_size");
    return size == null || !isRankKnown(config) ? ExpectedShape.UNKNOWN : append(size, in, out);
  }

  /** A single size for all axes, whose number depends on the class. */
  private static boolean isRankKnown(ConfigObject config) {
    return config.value("kernel_size") instanceof List<?>;
  }

  private static ExpectedShape append(
      List<@Nullable Long> dimensions, @Nullable Long in, @Nullable Long out) {
    List<@Nullable Long> shape = new ArrayList<>(dimensions);
    shape.add(in);
    shape.add(out);
    return new ExpectedShape(shape);
  }
}
