package io.penalties.model.keras.plan;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import io.penalties.regularizer.Convention;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other versions, and legacy files, whose weights are identified by their order. */
class FileVersionsTest {

  private static final String BATCH =
      layer("BatchNormalization", "bn", "'gamma_regularizer': " + L1);
  private static final String DENSE = layer("Dense", "d", REGULARIZED);

  @ParameterizedTest
  @CsvSource({
    "3.15.1, KERAS",
    "3.0.0.dev1, KERAS",
    "2.21.0, TF_KERAS",
    "2.2.4-tf, TF_KERAS",
    "1.2.2, TF_KERAS",
    ", KERAS"
  })
  void theVersionTellsTheConvention(String version, Convention convention) {
    assertThat(plan(sequential("m", DENSE), version).convention()).isEqualTo(convention);
  }

  @Test
  void theConventionAskedForRulesButTheFileStaysWhatItIs() {
    ModelPlan plan =
        ModelPlan.parse(
            ModelFixture.parse(sequential("m", DENSE).replace('\'', '"')),
            new ModelSource("3.15.1", Convention.TF_KERAS));

    assertThat(plan.convention()).isEqualTo(Convention.TF_KERAS);
  }

  @Test
  void theFirstVersionsOfKeras2() {
    String list = "{'class_name': 'Sequential', 'config': [%s]}".formatted(DENSE);
    String model =
        layer(
            "Model",
            "m",
            "'layers': [%s]"
                .formatted(called(1, layer("Model", "sub", "'layers': [" + DENSE + "]"))));

    assertThat(terms(plan(list))).containsExactly("d kernel layers/dense/vars/0");
    assertThat(terms(plan(model)))
        .containsExactly("sub/d kernel layers/functional/layers/dense/vars/0");
  }

  @Test
  void keras2PutsPrefixesToBothDirections() {
    String lstm = layer("LSTM", "forward_x", "'units': 2", REGULARIZED);
    String model = sequential("m", layer("Bidirectional", "bi", "'layer': " + lstm));

    assertThat(plan(model).layers())
        .extracting(PlannedLayer::name)
        .containsExactly("bi/forward_x", "bi/backward_forward_x");
    assertThat(plan(model, "2.21.0").layers())
        .extracting(PlannedLayer::name)
        .containsExactly("bi/forward_forward_x", "bi/backward_forward_x");
  }

  @Test
  void theGroupsOfKeras2_12AreFound() {
    String second = layer("Dense", "d2", REGULARIZED);
    String third = layer("Dense", "d3", REGULARIZED);
    ModelPlan plan = plan(sequential("m", DENSE, second, third), "2.13.1");
    String group = "_layer_checkpoint_dependencies/dense";

    assertThat(terms(plan, group + "/vars/0", group + "_1/vars/0", group + "_2/vars/0"))
        .containsExactly(
            "d kernel " + group + "/vars/0",
            "d2 kernel " + group + "_1/vars/0",
            "d3 kernel " + group + "_2/vars/0");
    assertThat(terms(plan, group + "/vars/0", group + "_2/vars/0", group + "_4/vars/0"))
        .containsExactly(
            "d kernel " + group + "/vars/0",
            "d2 kernel " + group + "_2/vars/0",
            "d3 kernel " + group + "_4/vars/0");
  }

  @Test
  void whatTheFileLacksIsMissingWithThePlaces() {
    LocatedWeight kernel =
        plan(functional("m", DENSE)).locate(_ -> false).layers().getFirst().weights().getFirst();

    assertThat(kernel.place())
        .isEqualTo(
            new WeightPlace.Missing(
                List.of("layers/dense/vars/0", "_layer_checkpoint_dependencies/dense/vars/0")));
  }

  @Test
  void aSubmodelListsWhatIsTrainedFirst() {
    ModelPlan plan = plan(sequential("m", layer("Dropout", "x"), sequential("sub", BATCH, DENSE)));

    LocatedModel located =
        plan.locateLegacy(
            List.of(
                new LegacyGroup("x", List.of()),
                new LegacyGroup("sub", List.of("a", "b", "c", "d", "mean", "variance"))));

    assertThat(located.layers().get(1).weights())
        .extracting(weight -> PlannedTerms.place(weight.place()))
        .containsExactly("sub/a", "sub/b", "sub/mean", "sub/variance");
    assertThat(located.layers().get(2).weights())
        .extracting(weight -> PlannedTerms.place(weight.place()))
        .containsExactly("sub/c", "sub/d");
  }

  @Test
  void aFrozenLayerInASubmodelComesLast() {
    String frozen = layer("Dense", "f", "'trainable': false", "'bias_regularizer': " + L2);
    ModelPlan plan = plan(sequential("m", sequential("sub", frozen, DENSE)));

    LocatedModel located =
        plan.locateLegacy(List.of(new LegacyGroup("sub", List.of("a", "b", "c", "d"))));

    assertThat(located.layers().getFirst().weights())
        .extracting(weight -> PlannedTerms.place(weight.place()))
        .containsExactly("sub/c", "sub/d");
  }

  @Test
  void aCustomLayerIsPassedOverByItsName() {
    String custom =
        "{'module': null, 'class_name': 'Twice', 'config': {'name': 't'}, 'registered_name':"
            + " 'a>Twice'}";
    ModelPlan plan = plan(sequential("m", custom, DENSE));

    LocatedModel located =
        plan.locateLegacy(
            List.of(new LegacyGroup("t", List.of("w")), new LegacyGroup("d", List.of("k", "b"))));

    assertThat(PlannedTerms.of(located, plan.convention()))
        .containsExactly("d kernel d/k L2{l2=0.25}");
  }

  @Test
  void anOperationInALegacyFileOfKeras3IsNoLayer() {
    String node = "'inbound_nodes': [{'args': [], 'kwargs': {}}]";
    String relu = "{'class_name': 'Relu', 'config': {'name': 'relu'}, %s}".formatted(node);
    String custom =
        "{'class_name': 'Relu', 'config': {'name': 'r', 'trainable': true}, %s}".formatted(node);

    assertThat(plan(functional("m", relu, DENSE)).warnings()).isEmpty();
    assertThat(plan(functional("m", custom, DENSE)).warnings())
        .extracting(warning -> warning.code().code())
        .containsExactly("unsupported_layer");
  }

  @Test
  void anotherNumberOfWeightsIsRefused() {
    ModelPlan plan = plan(functional("m", built("[null, 3]", DENSE)));

    assertThatThrownBy(() -> plan.locateLegacy(List.of(new LegacyGroup("d", List.of("k")))))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessage(
            "/config/layers/0: Expected 2 weights of d, according to the config. Received: 1 in the"
                + " file.");
    assertThatThrownBy(() -> plan.locateLegacy(List.of()))
        .hasMessageContaining(
            "Expected 1 layers with weights, according to the config. Received: 0");
    LegacyGroup group = new LegacyGroup("d", List.of("k", "b"));
    assertThatThrownBy(() -> plan.locateLegacy(List.of(group, group)))
        .hasMessageContaining("Expected 1 layers with weights");
  }
}
