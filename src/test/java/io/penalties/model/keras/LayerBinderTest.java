package io.penalties.model.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import io.penalties.model.Layer;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.Weight;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.L1;
import io.penalties.regularizer.L1L2;
import io.penalties.regularizer.L2;
import io.penalties.regularizer.RegularizerParser;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerBinderTest {

  private static final Tensor TENSOR = Tensor.of(DType.FLOAT32, Shape.of(1), new byte[4]);

  private final List<Warning> warnings = new ArrayList<>();

  private Layer<Tensor> bind(
      @Nullable String className, Map<String, @Nullable Object> config, String... weights) {
    return bind(className, config, List.of(), weights);
  }

  private Layer<Tensor> bind(
      @Nullable String className,
      Map<String, @Nullable Object> config,
      List<Tensor> outputs,
      String... weights) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    Arrays.stream(weights).forEach(name -> byName.put(name, TENSOR));
    LayerConfig parsed =
        LayerConfig.parse(
            className, config, "/layers/3/config", new RegularizerParser(Convention.KERAS));
    return new LayerBinder(warnings::add)
        .bind("layer", className, parsed, byName, outputs, "/layers/3");
  }

  private static List<String> regularized(Layer<Tensor> layer) {
    return layer.weights().stream()
        .filter(weight -> weight.regularizer() != null)
        .map(Weight::variable)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Dense, kernel bias, kernel bias",
    "EinsumDense, kernel bias, kernel bias",
    "Conv1D, kernel bias, kernel bias",
    "Conv2D, kernel bias, kernel bias",
    "Conv3D, kernel bias, kernel bias",
    "Conv1DTranspose, kernel bias, kernel bias",
    "Conv2DTranspose, kernel bias, kernel bias",
    "Conv3DTranspose, kernel bias, kernel bias",
    "Convolution2D, kernel bias, kernel bias",
    "Convolution2DTranspose, kernel bias, kernel bias",
    "DepthwiseConv1D, depthwise bias, kernel bias",
    "DepthwiseConv2D, depthwise bias, kernel bias",
    "DepthwiseConv2D, depthwise bias, depthwise_kernel bias",
    "SeparableConv1D, depthwise pointwise bias, depthwise_kernel pointwise_kernel bias",
    "SeparableConv2D, depthwise pointwise bias, depthwise_kernel pointwise_kernel bias",
    "Embedding, embeddings, embeddings",
    "ReversibleEmbedding, embeddings, embeddings",
    "BatchNormalization, gamma beta, gamma beta",
    "LayerNormalization, gamma beta, gamma beta",
    "GroupNormalization, gamma beta, gamma beta",
    "PReLU, alpha, alpha",
    "LSTM, kernel recurrent bias, kernel recurrent_kernel bias",
    "GRU, kernel recurrent bias, kernel recurrent_kernel bias",
    "SimpleRNN, kernel recurrent bias, kernel recurrent_kernel bias",
    "LSTMCell, kernel recurrent bias, kernel recurrent_kernel bias",
    "GRUCell, kernel recurrent bias, kernel recurrent_kernel bias",
    "SimpleRNNCell, kernel recurrent bias, kernel recurrent_kernel bias",
    "ConvLSTM1D, kernel recurrent bias, kernel recurrent_kernel bias",
    "ConvLSTM2D, kernel recurrent bias, kernel recurrent_kernel bias",
    "ConvLSTM3D, kernel recurrent bias, kernel recurrent_kernel bias",
    "ConvLSTMCell, kernel recurrent bias, kernel recurrent_kernel bias"
  })
  void everyArgumentFindsItsVariableInTheClassesOrder(
      String className, String arguments, String variables) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    Arrays.stream(arguments.split(" ")).forEach(name -> config.put(name + "_regularizer", "l2"));
    List<String> order = Arrays.asList(variables.split(" "));

    Layer<Tensor> layer = bind(className, config, order.reversed().toArray(String[]::new));

    assertThat(regularized(layer)).isEqualTo(order);
    assertThat(warnings).isEmpty();
  }

  @Test
  void anUnknownClassTakesTheWeightOfThatNameElseItsKernelInTheOrderOfTheDocument() {
    Layer<Tensor> layer =
        bind(
            "acme>Twice",
            Map.of("beta_regularizer", "l1", "recurrent_regularizer", "l2"),
            "recurrent_kernel",
            "beta",
            "beta_kernel");

    assertThat(regularized(layer)).containsExactly("recurrent_kernel", "beta");
    assertThat(bind(null, Map.of("kernel_regularizer", "l2"), "kernel").weights().getFirst())
        .satisfies(weight -> assertThat(weight.regularizer()).isNotNull());
  }

  @Test
  void pointersNameTheDeclarationAndTheTensor() {
    Weight<Tensor> weight =
        bind(null, Map.of("a/b~c_regularizer", "l2"), "a/b~c").weights().getFirst();

    assertThat(weight.pointer()).isEqualTo("/layers/3/weights/a~1b~0c");
    assertThat(weight.regularizer())
        .satisfies(declared ->
            assertThat(declared.pointer()).isEqualTo("/layers/3/config/a~1b~0c_regularizer"));
  }

  @Test
  void aRegularizerWithoutItsTensorIsTold() {
    bind("Dense", Map.of("bias_regularizer", "l2"), "kernel");

    assertThat(warnings)
        .containsExactly(
            new Warning(
                WarningCode.UNUSED_REGULARIZER,
                "layer",
                "/layers/3/config/bias_regularizer",
                "Expected a weight named bias. Received: \"kernel\"."));
  }

  @Test
  void aRegularizerThatTheClassDoesNotHaveIsTold() {
    bind("Dense", Map.of("gamma_regularizer", "l2"), "gamma");

    assertThat(warnings)
        .singleElement()
        .satisfies(warning ->
            assertThat(warning.detail()).isEqualTo("Dense has no variable for gamma_regularizer."));
  }

  @Test
  void anActivityRegularizerNeedsOutputs() {
    assertThat(bind("Dense", Map.of("activity_regularizer", "l2")).activityRegularizer()).isNull();
    assertThat(warnings).extracting(Warning::code).containsExactly(WarningCode.UNUSED_REGULARIZER);
    assertThat(
            bind("Bidirectional", Map.of("activity_regularizer", "l2"), List.of(TENSOR))
                .activityRegularizer())
        .isNotNull();
  }

  @Test
  void multiHeadAttentionHasNoActivityTermOfItsOwnAndGroupQueryAttentionHas() {
    Map<String, @Nullable Object> config = Map.of("activity_regularizer", "l2");
    assertThat(bind("MultiHeadAttention", config, List.of(TENSOR)).activityRegularizer()).isNull();
    assertThat(warnings).hasSize(1);
    for (String name : List.of("GroupQueryAttention", "GroupedQueryAttention")) {
      assertThat(bind(name, config, List.of(TENSOR)).activityRegularizer()).isNotNull();
    }
  }

  @Test
  void activityRegularizationKeepsItsFactorsInItsConfig() {
    Layer<Tensor> layer =
        bind("ActivityRegularization", Map.of("l1", 0.1, "l2", 0.2), List.of(TENSOR));
    assertThat(layer.activityRegularizer())
        .satisfies(declared -> assertThat(declared.regularizer()).isEqualTo(new L1L2(0.1, 0.2)));

    Layer<Tensor> explicit =
        bind(
            "ActivityRegularization",
            Map.of("l1", 0.1, "activity_regularizer", "l1"),
            List.of(TENSOR));
    assertThat(explicit.activityRegularizer())
        .satisfies(declared -> assertThat(declared.regularizer()).isEqualTo(new L1(0.01)));

    assertThatThrownBy(() -> bind("ActivityRegularization", Map.of("l1", -1L), List.of(TENSOR)))
        .isInstanceOfSatisfying(
            InvalidRegularizerException.class,
            e -> assertThat(e.pointer()).isEqualTo("/layers/3/config/l1"));
  }

  @Test
  void nullRegularizersAndOtherKeysAreNothing() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("kernel_regularizer", null);
    config.put("name", null);
    config.put("trainable", null);
    Layer<Tensor> layer = bind("Dense", config, "kernel");

    assertThat(regularized(layer)).isEmpty();
    assertThat(layer.trainable()).isTrue();
    assertThat(warnings).isEmpty();
    assertThat(LayerConfig.isScalar("units")).isFalse();
    assertThat(RegularizerKey.isRegularizer("_regularizer")).isFalse();
    assertThat(RegularizerKey.isRegularizer("kernel_regularizer")).isTrue();
  }

  @Test
  void wrongTypesAndRefusedRegularizersNameTheirPlace() {
    assertThatThrownBy(() -> bind("Dense", Map.of("name", 5L)))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessage("/layers/3/config/name: Expected a string. Received: 5.");
    assertThatThrownBy(() -> bind("Dense", Map.of("trainable", "yes")))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessage("/layers/3/config/trainable: Expected true or false. Received: a string.");
    assertThatThrownBy(() ->
            bind(
                "Dense",
                Map.of(
                    "kernel_regularizer", Map.of("class_name", "L2", "config", Map.of("l2", -1L)))))
        .isInstanceOfSatisfying(
            InvalidRegularizerException.class,
            e ->
                assertThat(e.pointer()).isEqualTo("/layers/3/config/kernel_regularizer/config/l2"));
  }

  @Test
  void theFirstNameOfAVariableWins() {
    Layer<Tensor> layer =
        bind(
            "DepthwiseConv2D", Map.of("depthwise_regularizer", "l2"), "depthwise_kernel", "kernel");
    assertThat(regularized(layer)).containsExactly("kernel");
    assertThat(layer.weights().getFirst().regularizer())
        .satisfies(declared -> assertThat(declared.regularizer()).isEqualTo(new L2(0.01)));
  }

  @Test
  void anExactNameIsClaimedFirstAndASecondClaimIsTold() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("foo_regularizer", "l2");
    config.put("foo_kernel_regularizer", "l1");
    Layer<Tensor> layer = bind("acme>Mine", config, "foo_kernel");

    assertThat(layer.weights().getFirst().regularizer())
        .satisfies(declared -> assertThat(declared.regularizer()).isEqualTo(new L1(0.01)));
    assertThat(warnings)
        .containsExactly(
            new Warning(
                WarningCode.UNUSED_REGULARIZER,
                "layer",
                "/layers/3/config/foo_regularizer",
                "The weight foo_kernel already has a regularizer."));
  }

  @Test
  void aNullActivityRegularizerLeavesTheFactorsOfActivityRegularization() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("activity_regularizer", null);
    config.put("l1", 0.5);
    assertThat(bind("ActivityRegularization", config, List.of(TENSOR)).activityRegularizer())
        .satisfies(declared -> {
          assertThat(declared.regularizer()).isEqualTo(new L1L2(0.5, 0));
          assertThat(declared.pointer()).isEqualTo("/layers/3/config");
        });
  }
}
