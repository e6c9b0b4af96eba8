package io.penalties.model.keras;

import io.penalties.model.Weight;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer class of Keras: which of its variables each {@code <name>_regularizer} acts on.
 *
 * <p>Introspected from Keras 3.15. The order of the arguments is the order of the variables, and so
 * of the weight terms. Every layer takes an {@code activity_regularizer} besides.
 *
 * @param variables argument name without {@code _regularizer} → names of the variable, the usual
 *     one first
 * @param ownActivity whether the layer itself adds the activity term, rather than its inner layers
 */
record LayerClass(Map<String, List<String>> variables, boolean ownActivity) {

  private static final Map<String, LayerClass> BY_NAME = new HashMap<>();

  static {
    LayerClass dense = of(argument("kernel"), argument("bias"));
    define(dense, "Dense", "EinsumDense");
    define(dense, "Conv1D", "Conv2D", "Conv3D", "Convolution1D", "Convolution2D", "Convolution3D");
    define(dense, "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose");
    define(dense, "Convolution1DTranspose", "Convolution2DTranspose", "Convolution3DTranspose");
    // Keras 3 names the variable `kernel`, Keras 2 `depthwise_kernel`.
    define(
        of(argument("depthwise", "kernel", "depthwise_kernel"), argument("bias")),
        "DepthwiseConv1D",
        "DepthwiseConv2D");
    define(
        of(
            argument("depthwise", "depthwise_kernel"),
            argument("pointwise", "pointwise_kernel"),
            argument("bias")),
        "SeparableConv1D",
        "SeparableConv2D",
        "SeparableConvolution1D",
        "SeparableConvolution2D");
    define(of(argument("embeddings")), "Embedding", "ReversibleEmbedding");
    define(
        of(argument("gamma"), argument("beta")),
        "BatchNormalization",
        "SyncBatchNormalization",
        "LayerNormalization",
        "GroupNormalization");
    define(of(argument("alpha")), "PReLU");
    LayerClass recurrent =
        of(argument("kernel"), argument("recurrent", "recurrent_kernel"), argument("bias"));
    define(recurrent, "LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell");
    define(recurrent, "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "ConvLSTMCell");
    define(new LayerClass(Map.of(), false), "MultiHeadAttention");
    LayerClass activityOnly = of();
    define(activityOnly, "GroupQueryAttention", "GroupedQueryAttention", "ActivityRegularization");
    define(activityOnly, "Attention", "AdditiveAttention");
    define(activityOnly, "Bidirectional", "TimeDistributed", "RNN", "StackedRNNCells");
    define(activityOnly, "SpectralNormalization", "RMSNormalization", "UnitNormalization");
    define(activityOnly, "Normalization");
  }

  private record Argument(String name, List<String> variables) {}

  private static Argument argument(String name, String... variables) {
    return new Argument(name, variables.length == 0 ? List.of(name) : List.of(variables));
  }

  private static LayerClass of(Argument... arguments) {
    Map<String, List<String>> variables = new LinkedHashMap<>();
    Arrays.stream(arguments)
        .forEach(argument -> variables.put(argument.name(), argument.variables()));
    return new LayerClass(variables, true);
  }

  private static void define(LayerClass layerClass, String... names) {
    Arrays.stream(names).forEach(name -> BY_NAME.put(name, layerClass));
  }

  /** The class of this name; empty for a custom class and for one without regularizer arguments. */
  static Optional<LayerClass> find(@Nullable String className) {
    return Optional.ofNullable(className).map(BY_NAME::get);
  }

  /** The place of a variable among the weight terms; those without a regularizer come last. */
  int order(Weight<?> weight) {
    List<String> order = variables.values().stream().flatMap(List::stream).toList();
    int index = order.indexOf(weight.variable());
    return index < 0 ? order.size() : index;
  }
}
