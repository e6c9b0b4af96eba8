package io.penalties.model.keras.plan;

import io.penalties.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a layer puts out, as far as its config implies it.
 *
 * @param tensors how many tensors; null when that is not known
 * @param axis the axis whose length the config says, counted from the end when negative
 * @param width that length; null when it is not known
 */
public record OutputForm(@Nullable Integer tensors, int axis, @Nullable Long width) {

  /** Anything. */
  public static final OutputForm UNKNOWN = new OutputForm(null, -1, null);

  private static final OutputForm ONE_TENSOR = new OutputForm(1, -1, null);

  /** What a layer of this class and config puts out. */
  static OutputForm of(String className, ConfigObject config) {
    return switch (className) {
      case "Dense", "TernaryDense" -> new OutputForm(1, -1, config.size("units"));
      case "EinsumDense" -> einsum(config);
      case "Embedding" -> new OutputForm(1, -1, config.size("output_dim"));
      case "LSTM", "CuDNNLSTM" -> recurrent(config, 3);
      case "GRU", "CuDNNGRU", "SimpleRNN" -> recurrent(config, 2);
      case "BatchNormalization", "LayerNormalization", "GroupNormalization", "PReLU" -> ONE_TENSOR;
      default -> isConvolution(className) ? convolution(className, config) : UNKNOWN;
    };
  }

  private static OutputForm einsum(ConfigObject config) {
    String equation = config.optionalString("equation");
    List<@Nullable Long> shape = config.sizes("output_shape");
    boolean open = equation == null || equation.endsWith("...");
    return open || shape == null || shape.isEmpty()
        ? UNKNOWN
        : new OutputForm(1, -1, shape.getLast());
  }

  private static OutputForm recurrent(ConfigObject config, int withState) {
    int tensors = config.flag("return_state", false) ? withState : 1;
    return new OutputForm(tensors, -1, config.size("units"));
  }

  private static boolean isConvolution(String className) {
    return className.matches("(Depthwise|Separable)?Conv(olution)?[123]D(Transpose)?");
  }

  private static OutputForm convolution(String className, ConfigObject config) {
    boolean channelsFirst = "channels_first".equals(config.optionalString("data_format"));
    Long filters = className.startsWith("Depthwise") ? null : config.size("filters");
    return new OutputForm(1, channelsFirst ? 1 : -1, filters);
  }

  /** Whether a tensor may be an output of the layer. */
  public boolean admits(Shape shape) {
    int index = axis < 0 ? axis + shape.rank() : axis;
    return width == null || index >= 0 && index < shape.rank() && shape.dimension(index) == width;
  }

  /** As Keras writes such shapes, with as many axes as another: {@code (None, None, 4)}. */
  public String toTuple(Shape other) {
    int rank = Math.max(other.rank(), axis < 0 ? -axis + 1 : axis + 2);
    @Nullable Long[] dimensions = new @Nullable Long[rank];
    dimensions[axis < 0 ? axis + rank : axis] = width;
    return ExpectedShape.of(dimensions).toTuple();
  }
}
