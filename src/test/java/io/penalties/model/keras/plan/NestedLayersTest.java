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
import io.penalties.regularizer.Convention;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers inside of layers: their names, groups and order. */
class NestedLayersTest {

  private static String dense(String name) {
    return layer("Dense", name, "'units': 2", REGULARIZED, ACTIVE);
  }

  @Test
  void whatIsInsideOfASubmodelComesOutReversed() {
    String model =
        sequential(
            "root",
            dense("a"),
            functional(
                "lvl2",
                called(1, dense("b")),
                called(1, sequential("lvl3", dense("c"), dense("d"))),
                called(1, dense("e"))),
            dense("f"));

    assertThat(terms(plan(model)))
        .containsExactly(
            "a activity",
            "lvl2/e activity",
            "lvl2/lvl3/d activity",
            "lvl2/lvl3/c activity",
            "lvl2/b activity",
            "f activity",
            "a kernel layers/dense/vars/0",
            "lvl2/b kernel layers/functional/layers/dense/vars/0",
            "lvl2/lvl3/c kernel layers/functional/layers/sequential/layers/dense/vars/0",
            "lvl2/lvl3/d kernel layers/functional/layers/sequential/layers/dense_1/vars/0",
            "lvl2/e kernel layers/functional/layers/dense_1/vars/0",
            "f kernel layers/dense_1/vars/0");
    assertThat(terms(plan(model, "2.15.0")))
        .containsSubsequence(
            "a activity",
            "a kernel layers/dense/vars/0",
            "lvl2/b activity",
            "lvl2/lvl3/c activity",
            "lvl2/lvl3/d activity",
            "lvl2/e activity");
  }

  @Test
  void callsOfASubmodelMultiply() {
    ModelPlan plan =
        plan(functional("root", called(3, functional("sub", called(2, dense("twice"))))));

    assertThat(plan.layers()).singleElement().extracting(PlannedLayer::calls).isEqualTo(6L);
    assertThat(plan.warnings())
        .extracting(Warning::code, Warning::layer)
        .containsExactly(
            tuple(WarningCode.SHARED_LAYER, "sub/twice"), tuple(WarningCode.SHARED_LAYER, "sub"));
  }

  @Test
  void aLayerOfTwoModelsCountsOnceAndItsNumberIsSkipped() {
    ModelPlan plan =
        plan(
            functional(
                "root",
                called(1, functional("sub", called(1, dense("common")), called(1, dense("own")))),
                called(1, dense("common")),
                called(1, dense("last"))));

    LocatedModel located =
        plan.locate(
            List.of(
                    "layers/functional/layers/dense/vars/0",
                    "layers/functional/layers/dense/vars/1",
                    "layers/functional/layers/dense_1/vars/0",
                    "layers/functional/layers/dense_1/vars/1",
                    "layers/dense_1/vars/0",
                    "layers/dense_1/vars/1")
                ::contains);

    assertThat(PlannedTerms.of(located, Convention.KERAS))
        .containsExactly(
            "sub/own activity L1{l1=0.5}",
            "sub/common activity L1{l1=0.5}",
            "sub/common activity L1{l1=0.5}",
            "last activity L1{l1=0.5}",
            "sub/common kernel layers/functional/layers/dense/vars/0 L2{l2=0.25}",
            "sub/own kernel layers/functional/layers/dense_1/vars/0 L2{l2=0.25}",
            "last kernel layers/dense_1/vars/0 L2{l2=0.25}");
    assertThat(located.warnings())
        .extracting(Warning::code)
        .containsExactly(WarningCode.SHARED_LAYER);
  }

  @Test
  void layersThatAreOnlyAlikeBothCount() {
    String model =
        functional(
            "root", called(1, functional("sub", called(1, dense("d")))), called(1, dense("d")));

    assertThat(terms(plan(model))).filteredOn(term -> term.contains("kernel")).hasSize(2);
  }

  @Test
  void multiHeadAttentionHandsItsRegularizersIn() {
    String model =
        sequential(
            "root",
            layer(
                "MultiHeadAttention",
                "att",
                "'num_heads': 2, 'key_dim': 3, 'use_bias': true, 'trainable': false",
                REGULARIZED,
                "'bias_regularizer': " + L1,
                ACTIVE));

    assertThat(terms(plan(model)))
        .containsExactly(
            "att/attention_output activity",
            "att/value activity",
            "att/key activity",
            "att/query activity",
            "att/query kernel layers/multi_head_attention/query_dense/vars/0",
            "att/query bias layers/multi_head_attention/query_dense/vars/1",
            "att/key kernel layers/multi_head_attention/key_dense/vars/0",
            "att/key bias layers/multi_head_attention/key_dense/vars/1",
            "att/value kernel layers/multi_head_attention/value_dense/vars/0",
            "att/value bias layers/multi_head_attention/value_dense/vars/1",
            "att/attention_output kernel layers/multi_head_attention/output_dense/vars/0",
            "att/attention_output bias layers/multi_head_attention/output_dense/vars/1");
    assertThat(
            terms(plan(model, "2.21.0"), path -> path.startsWith("layers") && path.contains("/_")))
        .startsWith("att activity", "att/query activity")
        .contains("att/key kernel layers/multi_head_attention/_key_dense/vars/0");
  }

  @Test
  void groupQueryAttentionHasATermOfItsOwn() {
    String model =
        sequential(
            "root",
            layer(
                "GroupQueryAttention",
                "gqa",
                "'head_dim': 4, 'num_query_heads': 4, 'num_key_value_heads': 2, 'use_bias': false",
                REGULARIZED,
                ACTIVE));

    assertThat(terms(plan(model)))
        .containsExactly(
            "gqa activity",
            "gqa/attention_output activity",
            "gqa/value activity",
            "gqa/key activity",
            "gqa/query activity",
            "gqa/query kernel layers/grouped_query_attention/_query_dense/vars/0",
            "gqa/key kernel layers/grouped_query_attention/_key_dense/vars/0",
            "gqa/value kernel layers/grouped_query_attention/_value_dense/vars/0",
            "gqa/attention_output kernel layers/grouped_query_attention/_output_dense/vars/0");
    assertThat(plan(model).layers().get(2).weights().getFirst().shape().toTuple())
        .isEqualTo("(None, 2, 4)");
  }

  @Test
  void bidirectionalIsWrapperBackwardForward() {
    String lstm = layer("LSTM", "lstm", "'units': 2", REGULARIZED, ACTIVE);
    String model = sequential("root", layer("Bidirectional", "bi", "'layer': " + lstm, ACTIVE));

    assertThat(terms(plan(model)))
        .containsExactly(
            "bi activity",
            "bi/backward_lstm activity",
            "bi/forward_lstm activity",
            "bi/forward_lstm kernel layers/bidirectional/forward_layer/cell/vars/0",
            "bi/backward_lstm kernel layers/bidirectional/backward_layer/cell/vars/0");
  }

  @Test
  void stackedCellsAreNumberedByClass() {
    String cells =
        "'cells': [%s, %s, %s]"
            .formatted(
                layer("LSTMCell", "one", "'units': 2", REGULARIZED, ACTIVE),
                layer("GRUCell", "two", "'units': 3, 'reset_after': true", REGULARIZED),
                layer("LSTMCell", "three", "'units': 5", "'recurrent_regularizer': " + L2));
    String model =
        sequential(
            "root",
            built(
                "[null, 4, 7]",
                layer("RNN", "rnn", "'cell': " + layer("StackedRNNCells", "stack", cells))));

    ModelPlan plan = plan(model);

    assertThat(terms(plan))
        .containsExactly(
            "rnn/stack/one kernel layers/rnn/cell/cells/lstm_cell/vars/0",
            "rnn/stack/two kernel layers/rnn/cell/cells/gru_cell/vars/0",
            "rnn/stack/three recurrent_kernel layers/rnn/cell/cells/lstm_cell_1/vars/1");
    assertThat(plan.layers())
        .extracting(cell -> cell.weights().getFirst().shape().toTuple())
        .containsExactly("(7, 8)", "(2, 9)", "(3, 20)");
    assertThat(plan.layers().get(1).weights().get(2).shape().toTuple()).isEqualTo("(2, 9)");
  }

  @Test
  void timeDistributedRunsTheInnerLayerWithoutCallingIt() {
    String wrapped = "'layer': " + dense("inner");
    String model =
        sequential("root", built("[null, 4, 3]", layer("TimeDistributed", "td", wrapped, ACTIVE)));

    assertThat(terms(plan(model)))
        .containsExactly("td activity", "td/inner kernel layers/time_distributed/layer/vars/0");
    assertThat(plan(model).layers().get(1).weights().getFirst().shape().toTuple())
        .isEqualTo("(3, 2)");
    assertThat(terms(plan(model, "2.21.0"))).contains("td/inner activity");
  }

  @Test
  void spectralNormalizationIsResolvedInside() {
    String model =
        sequential(
            "root",
            layer(
                "SpectralNormalization",
                "sn",
                "'layer': " + dense("inner"),
                "'power_iterations': 1"));
    ModelPlan plan = plan(model);

    assertThat(terms(plan))
        .containsExactly(
            "sn/inner activity", "sn/inner kernel layers/spectral_normalization/layer/vars/0");

    LocatedModel legacy =
        plan.locateLegacy(
            List.of(new LegacyGroup("sn", List.of("inner/kernel", "inner/bias", "sn/vector_u"))));
    assertThat(legacy.layers().getFirst().weights())
        .extracting(weight -> PlannedTerms.place(weight.place()))
        .containsExactly("sn/inner/kernel", "sn/inner/bias");
  }

  @Test
  void constructorFreezingStopsAtTheWrapper() {
    String frozen = layer("Dense", "frozen", "'trainable': false", REGULARIZED);
    String inner = layer("Dense", "inner", REGULARIZED);
    String model =
        sequential(
            "root",
            layer("Sequential", "sub", "'trainable': false, 'layers': [%s]".formatted(inner)),
            layer("TimeDistributed", "td", "'trainable': false, 'layer': " + inner),
            frozen);

    assertThat(plan(model).layers())
        .extracting(PlannedLayer::name, PlannedLayer::trainable)
        .containsExactly(tuple("sub/inner", true), tuple("td/inner", true), tuple("frozen", false));
    assertThat(
            plan(layer("Sequential", "root", "'trainable': false, 'layers': [%s]".formatted(inner)))
                .layers())
        .extracting(PlannedLayer::trainable)
        .containsExactly(false);
  }
}
