package io.penalties.model.keras.plan;

import static io.penalties.model.keras.plan.ConfigText.ACTIVE;
import static io.penalties.model.keras.plan.ConfigText.L1;
import static io.penalties.model.keras.plan.ConfigText.L2;
import static io.penalties.model.keras.plan.ConfigText.REGULARIZED;
import static io.penalties.model.keras.plan.ConfigText.built;
import static io.penalties.model.keras.plan.ConfigText.called;
import static io.penalties.model.keras.plan.ConfigText.functional;
import static io.penalties.model.keras.plan.ConfigText.layer;
import static io.penalties.model.keras.plan.ConfigText.plan;
import static io.penalties.model.keras.plan.ConfigText.sequential;
import static io.penalties.model.keras.plan.ConfigText.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers without layers inside: their variables, in what shape, and what becomes of them. */
class LeafLayersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Dense | 'units': 3 | [null, 5, 2] | kernel(2, 3) bias(3,)
          Dense | 'units': 3, 'use_bias': false | [null, 2] | kernel(2, 3)
          Dense | 'units': 3 | null | kernel(None, 3) bias(3,)
          EinsumDense | 'equation': 'ab,bc->ac', 'bias_axes': null | [null, 2] | kernel(2, 3)
          EinsumDense | 'equation': 'abc,cd->abd', 'output_shape': [null, 7], 'bias_axes': 'd' | [null, 4, 2] | kernel(2, 7) bias(7,)
          EinsumDense | 'equation': '...x,xyz->...yz', 'output_shape': [null, 3, 4], 'bias_axes': 'z' | [null, 4, 2] | kernel(2, 3, 4) bias(4,)
          EinsumDense | 'equation': 'abc,cde->abde', 'output_shape': [null, 3, 4], 'bias_axes': 'd' | [null, 4, 2] | kernel(2, 3, 4) bias(3, 1)
          EinsumDense | 'equation': 'nonsense', 'bias_axes': 'd' | [null, 4, 2] | kernelunknown biasunknown
          Conv1D | 'filters': 6, 'kernel_size': [3], 'groups': 2 | [null, 9, 4] | kernel(3, 2, 6) bias(6,)
          Conv2D | 'filters': 6, 'kernel_size': [3, 5], 'data_format': 'channels_first' | [null, 4, 9, 9] | kernel(3, 5, 4, 6) bias(6,)
          Conv3DTranspose | 'filters': 6, 'kernel_size': [1, 2, 3] | [null, 9, 9, 9, 4] | kernel(1, 2, 3, 6, 4) bias(6,)
          DepthwiseConv2D | 'kernel_size': [3, 3], 'depth_multiplier': 2 | [null, 9, 9, 4] | kernel(3, 3, 4, 2) bias(8,)
          SeparableConv2D | 'filters': 5, 'kernel_size': [3, 3], 'depth_multiplier': 2 | [null, 9, 9, 4] | depthwise_kernel(3, 3, 4, 2) pointwise_kernel(1, 1, 8, 5) bias(5,)
          BatchNormalization | 'axis': -1, 'scale': false | [null, 4] | beta(4,) moving_mean(4,) moving_variance(4,)
          BatchNormalization | 'axis': [1], 'center': false | [null, 4, 9] | gamma(4,) moving_mean(4,) moving_variance(4,)
          LayerNormalization | 'axis': [1, 2] | [null, 4, 9] | gamma(4, 9) beta(4, 9)
          LayerNormalization | 'axis': -1, 'rms_scaling': true | [null, 4] | gamma(4,)
          GroupNormalization | 'axis': -1, 'groups': 2 | [null, 4] | gamma(4,) beta(4,)
          RMSNormalization | 'axis': -1 | [null, 4] | scale(4,)
          Embedding | 'input_dim': 9, 'output_dim': 3 | [null, 4] | embeddings(9, 3)
          ReversibleEmbedding | 'input_dim': 9, 'output_dim': 3, 'tie_weights': false | [null, 4] | embeddings(9, 3) reverse_embeddings(3, 9)
          PReLU | 'shared_axes': [1] | [null, 4, 5] | alpha(1, 5)
          LSTM | 'units': 2 | [null, 7, 3] | kernel(3, 8) recurrent_kernel(2, 8) bias(8,)
          GRU | 'units': 2, 'reset_after': true | [null, 7, 3] | kernel(3, 6) recurrent_kernel(2, 6) bias(2, 6)
          GRU | 'units': 2, 'reset_after': false | [null, 7, 3] | kernel(3, 6) recurrent_kernel(2, 6) bias(6,)
          SimpleRNN | 'units': 2, 'use_bias': false | [null, 7, 3] | kernel(3, 2) recurrent_kernel(2, 2)
          CuDNNLSTM | 'units': 2 | [null, 7, 3] | kernel(3, 8) recurrent_kernel(2, 8) bias(16,)
          LocallyConnected1D | 'filters': 2 | [null, 7, 3] | kernelunknown biasunknown
          ConvLSTM2D | 'filters': 2, 'kernel_size': [3, 3] | [null, 7, 9, 9, 4] | kernel(3, 3, 4, 8) recurrent_kernel(3, 3, 2, 8) bias(8,)
          Attention | 'use_scale': true | [null, 4] | scale()
          Dropout | 'rate': 0.5 | [null, 4] | ""
          """)
  void variablesAndShapes(String className, String members, String input, String expected) {
    String output =
        className.equals("EinsumDense") && !members.contains("output_shape")
            ? ", 'output_shape': [3]"
            : "";
    ModelPlan plan = plan(sequential("m", built(input, layer(className, "x", members + output))));

    assertThat(
            plan.layers().getFirst().weights().stream()
                .map(weight -> weight.variable() + weight.shape().toTuple())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void indicesCloseUp() {
    String model =
        sequential(
            "m",
            layer("BatchNormalization", "bn", "'scale': false", "'beta_regularizer': " + L1),
            layer("BatchNormalization", "bn2", "'beta_regularizer': " + L1));

    assertThat(terms(plan(model)))
        .containsExactly(
            "bn beta layers/batch_normalization/vars/0",
            "bn2 beta layers/batch_normalization_1/vars/1");
  }

  @Test
  void lowRankAdaptationGivesTwoZeroTerms() {
    String model =
        sequential(
            "m",
            built(
                "[null, 4]",
                layer(
                    "Dense",
                    "d",
                    "'units': 6, 'lora_rank': 2, 'lora_alpha': 2",
                    REGULARIZED,
                    "'bias_regularizer': " + L1)));
    ModelPlan plan = plan(model);

    assertThat(terms(plan))
        .containsExactly(
            "d bias layers/dense/vars/1", "d lora_kernel_a zeros", "d lora_kernel_b zeros");
    assertThat(plan.layers().getFirst().weights())
        .extracting(weight -> weight.variable() + weight.shape().toTuple())
        .containsExactly("bias(6,)", "lora_kernel_a(4, 2)", "lora_kernel_b(2, 6)", "kernel(4, 6)");
    assertThat(plan.warnings()).extracting(Warning::code).containsExactly(WarningCode.LORA);
  }

  @ParameterizedTest
  @CsvSource({
    "QuantizedDTypePolicy, int8, false",
    "QuantizedDTypePolicy, int4, false",
    "QuantizedFloat8DTypePolicy, float8, true",
    "DTypePolicy, none, true"
  })
  void aQuantizedKernelHasNoTerm(String policy, String mode, boolean kept) {
    String dtype =
        "'dtype': {'class_name': '%s', 'config': {'mode': '%s', 'source_name': 'float32'}}"
            .formatted(policy, mode);
    ModelPlan plan =
        plan(
            sequential(
                "m",
                layer(
                    "Dense", "d", "'units': 2", dtype, REGULARIZED, "'bias_regularizer': " + L1)));

    if (kept) {
      assertThat(terms(plan))
          .containsExactly("d kernel layers/dense/vars/0", "d bias layers/dense/vars/1");
      assertThat(plan.warnings()).isEmpty();
    } else {
      assertThat(terms(plan)).containsExactly("d bias layers/dense/vars/1");
      assertThat(plan.warnings()).extracting(Warning::code).containsExactly(WarningCode.QUANTIZED);
    }
  }

  @Test
  void aCalibratedQuantizationPutsTheBiasFirst() {
    String dtype = "'dtype': {'class_name': 'GPTQDTypePolicy', 'config': {'mode': 'gptq/4/128'}}";
    String bias = "'bias_regularizer': " + L1;

    assertThat(terms(plan(sequential("m", layer("Dense", "d", dtype, REGULARIZED, bias)))))
        .containsExactly("d bias layers/dense/vars/0");
  }

  @Test
  void aMapOfPoliciesQuantizesPartsOfAnAttentionLayer() {
    String dtype =
        "'dtype': {'class_name': 'DTypePolicyMap', 'config': {'policy_map': {'m/att/query':"
            + " {'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8'}}}}}";
    ModelPlan plan =
        plan(
            sequential(
                "m", layer("MultiHeadAttention", "att", "'use_bias': false", dtype, REGULARIZED)));

    assertThat(terms(plan)).hasSize(3).noneMatch(term -> term.startsWith("att/query"));
    assertThat(plan.warnings())
        .extracting(Warning::code, Warning::layer)
        .containsExactly(tuple(WarningCode.QUANTIZED, "att/query"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'module': null, 'class_name': 'MyReg', 'config': {'s': 1}, 'registered_name': 'mypkg>MyReg'} | mypkg>MyReg
          {'module': null, 'class_name': 'L2', 'config': {'l2': 1}, 'registered_name': 'mypkg>L2'} | mypkg>L2
          {'module': 'builtins', 'class_name': 'function', 'config': 'my_fn', 'registered_name': 'function'} | my_fn
          {'class_name': '__lambda__', 'config': {'value': ['4wEAAAA=']}} | __lambda__
          {'module': 'keras.regularizers', 'class_name': 'Regularizer', 'config': {}, 'registered_name': null} | Regularizer
          'my_function' | my_function
          """)
  void aRegularizerThatIsNotKerasesIsNamedAndTheRestComputed(String regularizer, String name) {
    ModelPlan plan =
        plan(
            sequential(
                "m",
                layer(
                    "Dense",
                    "d",
                    "'units': 2, 'kernel_regularizer': " + regularizer,
                    "'bias_regularizer': " + L1)));

    assertThat(terms(plan)).containsExactly("d bias layers/dense/vars/1");
    assertThat(plan.warnings())
        .extracting(Warning::code, Warning::layer, Warning::pointer)
        .containsExactly(
            tuple(
                WarningCode.UNSUPPORTED_REGULARIZER,
                "d",
                "/config/layers/0/config/kernel_regularizer"));
    assertThat(plan.warnings().getFirst().detail()).contains("\"" + name + "\"");
  }

  @Test
  void aCustomLayerIsNamedAndTheRestComputed() {
    String custom =
        "{'module': null, 'class_name': 'Twice', 'config': {'name': 't', %s}, 'registered_name': 'acme>Twice'}"
            .formatted(ACTIVE);
    ModelPlan plan = plan(sequential("m", custom, layer("Dense", "d", REGULARIZED)));

    assertThat(terms(plan)).containsExactly("t activity", "d kernel layers/dense/vars/0");
    assertThat(plan.warnings())
        .extracting(Warning::code, Warning::layer)
        .containsExactly(tuple(WarningCode.UNSUPPORTED_LAYER, "t"));
  }

  @Test
  void operationsAndInputsAreNoLayers() {
    String operation =
        "{'module': 'keras.src.ops.numpy', 'class_name': 'Multiply', 'config': {'name': 'mul'},"
            + " 'inbound_nodes': [[]]}";
    ModelPlan plan =
        plan(
            functional(
                "m",
                layer("InputLayer", "in"),
                operation,
                called(1, layer("TFOpLambda", "op")),
                called(1, layer("Dense", "d", REGULARIZED))));

    assertThat(plan.layers()).extracting(PlannedLayer::name).containsExactly("op", "d");
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void activityRegularizationKeepsItsFactorsInItsConfig() {
    ModelPlan plan =
        plan(sequential("m", layer("ActivityRegularization", "ar", "'l1': 0.5, 'l2': 0.25")));

    assertThat(PlannedTerms.of(plan.locate(_ -> true), plan.convention()))
        .containsExactly("ar activity L1L2{l1=0.5, l2=0.25}");
  }

  @Test
  void aRegularizerWithoutVariableIsTold() {
    ModelPlan plan =
        plan(
            sequential("m", layer("Dense", "d", "'use_bias': false", "'bias_regularizer': " + L2)));

    assertThat(plan.warnings())
        .extracting(Warning::code, Warning::pointer)
        .containsExactly(
            tuple(WarningCode.UNUSED_REGULARIZER, "/config/layers/0/config/bias_regularizer"));
  }

  @Test
  void theNameOfADepthwiseKernelDependsOnTheVersion() {
    String model = sequential("m", layer("DepthwiseConv2D", "d", "'depthwise_regularizer': " + L1));

    assertThat(terms(plan(model))).containsExactly("d kernel layers/depthwise_conv2d/vars/0");
    assertThat(terms(plan(model, "2.21.0"), "layers/depthwise_conv2d/vars/0"))
        .containsExactly("d depthwise_kernel layers/depthwise_conv2d/vars/0");
  }
}
