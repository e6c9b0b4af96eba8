package io.penalties.model.keras.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnakeCaseTest {

  @ParameterizedTest
  @CsvSource({
    "Dense, dense",
    "Conv2D, conv2d",
    "Conv2DTranspose, conv2d_transpose",
    "SeparableConv2D, separable_conv2d",
    "DepthwiseConv1D, depthwise_conv1d",
    "PReLU, p_re_lu",
    "LSTM, lstm",
    "SimpleRNN, simple_rnn",
    "ConvLSTM2D, conv_lstm2d",
    "MultiHeadAttention, multi_head_attention",
    "GroupQueryAttention, grouped_query_attention",
    "RMSNormalization, rms_normalization",
    "EinsumDense, einsum_dense",
    "LSTMCell, lstm_cell",
    "StackedRNNCells, stacked_rnn_cells",
    "My-Layer, my_layer"
  })
  void groupsAreNamedAsKerasDoes(String className, String group) {
    assertThat(SnakeCase.of(className)).isEqualTo(group);
  }
}
