package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables of the convolutions. */
final class ConvolutionVariables {

  private ConvolutionVariables() {}

  static List<Variable> convolution(ConfigObject config, InputShape input) {
    Long filters = config.size("filters");
    Long groups = config.has("groups") ? config.size("groups") : (Long) 1L;
    Long channels = Sizes.quotient(input.channels(config), groups);
    return withBias(
        config, filters, Variable.of("kernel", "kernel", kernel(config, channels, filters)));
  }

  static List<Variable> transpose(ConfigObject config, InputShape input) {
    Long filters = config.size("filters");
    ExpectedShape shape = kernel(config, filters, input.channels(config));
    return withBias(config, filters, Variable.of("kernel", "kernel", shape));
  }

  /** Keras 2 calls the kernel {@code depthwise_kernel}; the name here is that of Keras 3. */
  static List<Variable> depthwise(ConfigObject config, InputShape input) {
    Long channels = input.channels(config);
    Long multiplier = config.size("depth_multiplier");
    return withBias(
        config,
        Sizes.times(channels, multiplier),
        Variable.of("kernel", "depthwise", kernel(config, channels, multiplier)));
  }

  static List<Variable> separable(ConfigObject config, InputShape input) {
    Long channels = input.channels(config);
    Long multiplier = config.size("depth_multiplier");
    Long filters = config.size("filters");
    List<@Nullable Long> size = config.sizes("kernel_size");
    ExpectedShape point =
        size == null
            ? ExpectedShape.UNKNOWN
            : append(
                Collections.nCopies(size.size(), 1L), Sizes.times(channels, multiplier), filters);
    return withBias(
        config,
        filters,
        Variable.of("depthwise_kernel", "depthwise", kernel(config, channels, multiplier)),
        Variable.of("pointwise_kernel", "pointwise", point));
  }

  /** The locally connected layers of Keras 2, whose shapes depend on how they are implemented. */
  static List<Variable> local(ConfigObject config, InputShape input) {
    List<Variable> variables = new ArrayList<>();
    variables.add(Variable.of("kernel", "kernel", ExpectedShape.UNKNOWN));
    if (config.flag("use_bias", true)) {
      variables.add(Variable.of("bias", "bias", ExpectedShape.UNKNOWN));
    }
    return variables;
  }

  /** {@code kernel_size} with two dimensions more. */
  static ExpectedShape kernel(ConfigObject config, @Nullable Long in, @Nullable Long out) {
    List<@Nullable Long> size = config.sizes("kernel_size");
    // A size that stands for all axes: how many there are depends on the class.
    boolean rankKnown = config.value("kernel_size") instanceof List<?>;
    return size == null || !rankKnown ? ExpectedShape.UNKNOWN : append(size, in, out);
  }

  private static ExpectedShape append(
      List<@Nullable Long> dimensions, @Nullable Long in, @Nullable Long out) {
    List<@Nullable Long> shape = new ArrayList<>(dimensions);
    shape.add(in);
    shape.add(out);
    return new ExpectedShape(shape);
  }

  private static List<Variable> withBias(
      ConfigObject config, @Nullable Long size, Variable... kernels) {
    List<Variable> variables = new ArrayList<>(Arrays.asList(kernels));
    if (config.flag("use_bias", true)) {
      variables.add(Variable.of("bias", "bias", size));
    }
    return variables;
  }
}
