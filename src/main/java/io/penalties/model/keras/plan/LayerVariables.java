package io.penalties.model.keras.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layer classes of Keras that own variables. */
final class LayerVariables {

  private static final Map<String, VariableRule> RULES = new HashMap<>();

  static {
    define(DenseVariables::dense, "Dense", "TernaryDense");
    define(DenseVariables::einsumDense, "EinsumDense");
    define(DenseVariables::embedding, "Embedding");
    define(DenseVariables::reversibleEmbedding, "ReversibleEmbedding");
    define(DenseVariables::pReLU, "PReLU");
    for (String rank : List.of("1D", "2D", "3D")) {
      define(ConvolutionVariables::convolution, "Conv" + rank, "Convolution" + rank);
      define(
          ConvolutionVariables::transpose,
          "Conv" + rank + "Transpose",
          "Convolution" + rank + "Transpose");
      define(ConvolutionVariables::depthwise, "DepthwiseConv" + rank);
      define(
          ConvolutionVariables::separable, "SeparableConv" + rank, "SeparableConvolution" + rank);
      define(RecurrentVariables::convolutionalLayer, "ConvLSTM" + rank);
    }
    define(ConvolutionVariables::local, "LocallyConnected1D", "LocallyConnected2D");
    define(NormalizationVariables::batch, "BatchNormalization", "SyncBatchNormalization");
    define(NormalizationVariables::layer, "LayerNormalization");
    define(NormalizationVariables::group, "GroupNormalization");
    define(NormalizationVariables::rootMeanSquare, "RMSNormalization");
    define(RecurrentVariables::lstm, "LSTM", "LSTMCell");
    define(RecurrentVariables::gru, "GRU", "GRUCell");
    define(RecurrentVariables::simple, "SimpleRNN", "SimpleRNNCell");
    define(RecurrentVariables::cudnnLstm, "CuDNNLSTM");
    define(RecurrentVariables::cudnnGru, "CuDNNGRU");
    define(RecurrentVariables::convolutional, "ConvLSTMCell");
    define(AttentionVariables::dotProduct, "Attention");
    define(AttentionVariables::additive, "AdditiveAttention");
  }

  private LayerVariables() {}

  private static void define(VariableRule rule, String... classNames) {
    Arrays.stream(classNames).forEach(className -> RULES.put(className, rule));
  }

  /** The variables of this class; empty for a class of which they are not known. */
  static Optional<VariableRule> find(String className) {
    return Optional.ofNullable(RULES.get(className));
  }

  /** Whether the variables belong to a cell inside of the layer. */
  static boolean inCell(String className) {
    return switch (className) {
      case "LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D" -> true;
      default -> false;
    };
  }
}
