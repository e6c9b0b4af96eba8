package io.penalties.model.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one table of layer classes, for posted layers and saved models alike. */
class LayerTableTest {

  private static LayerClass named(String className) {
    return LayerClass.find(className).orElseThrow();
  }

  /** Each class with all of its variables, as Keras makes them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dense | kernel=kernel bias=bias",
        "TernaryDense | kernel=kernel bias=bias",
        "EinsumDense | kernel=kernel bias=bias",
        "Conv2D | kernel=kernel bias=bias",
        "Convolution3DTranspose | kernel=kernel bias=bias",
        "DepthwiseConv2D | depthwise=kernel bias=bias",
        "SeparableConv1D | depthwise=depthwise_kernel pointwise=pointwise_kernel bias=bias",
        "LocallyConnected1D | kernel=kernel bias=bias",
        "Embedding | embeddings=embeddings",
        "ReversibleEmbedding | embeddings=embeddings -=reverse_embeddings",
        "PReLU | alpha=alpha",
        "BatchNormalization | gamma=gamma beta=beta -=moving_mean -=moving_variance"
            + " -=renorm_mean -=renorm_stddev",
        "LayerNormalization | gamma=gamma beta=beta",
        "GroupNormalization | gamma=gamma beta=beta",
        "RMSNormalization | -=scale",
        "LSTM | kernel=kernel recurrent=recurrent_kernel bias=bias",
        "GRUCell | kernel=kernel recurrent=recurrent_kernel bias=bias",
        "CuDNNGRU | kernel=kernel recurrent=recurrent_kernel bias=bias",
        "ConvLSTM3D | kernel=kernel recurrent=recurrent_kernel bias=bias",
        "Attention | -=scale -=concat_score_weight",
        "AdditiveAttention | -=scale",
      })
  void theVariablesOfAClass(String className, String expected) {
    List<String> variables =
        named(className).variables().stream()
            .map(variable ->
                Objects.requireNonNullElse(variable.argument(), "-") + "=" + variable.name())
            .toList();

    assertThat(String.join(" ", variables)).isEqualTo(expected);
  }

  @Test
  void keras2CallsTheKernelOfDepthwiseConvolutionsByItsArgument() {
    ConfigObject config = ConfigObject.of(Map.of("use_bias", false), "");
    LayerClass depthwise = named("DepthwiseConv2D");

    assertThat(depthwise.variables(config, InputShape.UNKNOWN, false))
        .extracting(Variable::name)
        .containsExactly("kernel");
    assertThat(depthwise.variables(config, InputShape.UNKNOWN, true))
        .extracting(Variable::name)
        .containsExactly("depthwise_kernel");
    assertThat(depthwise.names("depthwise")).containsExactly("kernel", "depthwise_kernel");
  }

  /** A config that says nothing must do: shapes are unknown then, and nothing fails. */
  @Test
  void everyClassCopesWithAnEmptyConfig() {
    ConfigObject empty = ConfigObject.empty("");
    LayerTable.CLASSES.forEach((name, known) -> {
      assertThat(known.variables(empty, InputShape.UNKNOWN, false))
          .as(name)
          .hasSizeLessThanOrEqualTo(known.variables().size());
      assertThat(known.output(empty).width()).as(name).isNull();
    });
  }

  @Test
  void everyVariableOfAClassHasANameOfItsOwn() {
    LayerTable.CLASSES.forEach((name, known) ->
        assertThat(known.variables())
            .as(name)
            .extracting(LayerVariable::name)
            .doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @CsvSource({"Dense, 5", "LSTM, 5", "CuDNNLSTM, 5", "GRU, 5"})
  void aLayerOfUnitsPutsOutThatMany(String className, long width) {
    ConfigObject config = ConfigObject.of(Map.of("units", width), "");

    assertThat(named(className).output(config)).isEqualTo(new OutputForm(1, -1, width, 2));
  }

  @Test
  void channelsMayComeFirst() {
    ConfigObject config =
        ConfigObject.of(
            Map.of("filters", 5L, "data_format", "channels_first", "kernel_size", List.of(3L, 3L)),
            "");

    assertThat(named("Conv2D").output(config)).isEqualTo(new OutputForm(1, 1, 5L, 4));
  }

  @Test
  void statesAreOutputsToo() {
    ConfigObject config = ConfigObject.of(Map.of("units", 5L, "return_state", true), "");

    assertThat(named("LSTM").output(config).tensors()).isEqualTo(3);
    assertThat(named("GRU").output(config).tensors()).isEqualTo(2);
  }

  /** All layers of Keras 3.15 by the names that configs give them, but those of other libraries. */
  @Test
  void everyLayerOfKerasIsKnown() {
    assertThat(
            """
            Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveMaxPooling3D Add
            AdditiveAttention AlphaDropout Attention AugMix AutoContrast Average AveragePooling1D
            AvgPool2D BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate
            ContrastLimitedAdaptiveHistogramEqualization Conv1D Conv1DTranspose ConvLSTM1D
            Convolution1D Convolution1DTranspose Cropping1D CutMix Dense DepthwiseConv1D
            Discretization Dot Dropout ELU EinsumDense Embedding Equalization Flatten GRU GRUCell
            GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAvgPool1D GlobalMaxPool1D
            GlobalMaxPooling1D GroupNormalization GroupQueryAttention HashedCrossing Hashing
            Identity InputLayer IntegerLookup LSTM LSTMCell Lambda LayerNormalization LeakyReLU
            Masking MaxNumBoundingBoxes MaxPool1D MaxPooling1D Maximum MelSpectrogram Minimum MixUp
            MultiHeadAttention Multiply Normalization PReLU Permute Pipeline RMSNormalization RNN
            RandAugment RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast
            RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur
            RandomGrayscale RandomHue RandomInvert RandomPerspective RandomPosterization
            RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom
            ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding STFTSpectrogram
            SeparableConv1D SeparableConvolution1D SimpleRNN SimpleRNNCell Softmax Solarization
            SpatialDropout1D SpectralNormalization StackedRNNCells StringLookup Subtract
            TernaryDense TextVectorization TimeDistributed UnitNormalization UpSampling1D
            ZeroPadding1D
            """
                .split("\\s+"))
        .allSatisfy(name -> assertThat(LayerClass.find(name)).as(name).isPresent());
  }
}
