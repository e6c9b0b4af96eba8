package io.penalties.model.keras.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.ExpectedShape;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.RegularizerParser;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every term of every model that Keras 3.15.1 and tf_keras 2.21 saved, in their order. */
class FixturePlanTest {

  static Stream<ModelFixture> models() {
    return ModelFixture.all();
  }

  static Stream<ModelFixture> legacyModels() {
    return ModelFixture.all()
        .filter(model -> ModelFixture.map(model.json("stored.json")).containsKey("legacy"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theTermsAreThoseOfKerasInItsOrder(ModelFixture model) {
    ModelPlan plan = model.plan();

    LocatedModel located = plan.locate(model.storedShapes()::containsKey);

    assertThat(plan.convention())
        .isEqualTo(model.keras2() ? Convention.TF_KERAS : Convention.KERAS);
    List<String> terms = new ArrayList<>(PlannedTerms.of(located, plan.convention()));
    if (ModelFixture.list(ModelFixture.map(model.json("expected.json")).get("inputs")).isEmpty()) {
      // Built, but never called.
      terms.removeIf(term -> term.contains(" activity "));
    }
    assertThat(terms).isEqualTo(expected(model, plan, "h5_path"));
  }

  @ParameterizedTest
  @MethodSource("legacyModels")
  void aLegacyFileIsResolvedByOrder(ModelFixture model) {
    Object config =
        ModelFixture.parse(
            ModelFixture.text(ModelFixture.map(model.json("stored.json")).get("model_config")));
    ModelPlan plan = ModelPlan.parse(config, ModelFixture.source(model.kerasVersion()));

    LocatedModel located = plan.locateLegacy(model.legacy());

    assertThat(PlannedTerms.of(located, plan.convention()))
        .isEqualTo(expected(model, plan, "legacy_h5_path"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyStoredWeightIsPlannedInTheShapeThatItHas(ModelFixture model) {
    Map<String, Shape> stored = model.storedShapes();
    List<String> left = new ArrayList<>(stored.keySet());

    for (LocatedLayer layer : model.plan().locate(stored::containsKey).layers()) {
      for (LocatedWeight weight : layer.weights()) {
        String path = PlannedTerms.place(weight.place());
        Shape shape = Objects.requireNonNull(stored.get(path), path);
        ExpectedShape implied = weight.weight().shape();
        assertThat(implied.dimensions()).as(path).isNotNull().doesNotContainNull();
        assertThat(implied.admits(shape)).as(path + implied.toTuple()).isTrue();
        left.remove(path);
      }
    }

    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theConventionIsSeenWithoutAVersion(ModelFixture model) {
    Convention convention = model.keras2() ? Convention.TF_KERAS : Convention.KERAS;

    assertThat(ModelPlan.parse(model.json("config.json"), ModelFixture.source(null)).convention())
        .isEqualTo(convention);
    if (model.has("model.json")) {
      assertThat(ModelPlan.parse(model.json("model.json"), ModelFixture.source(null)).convention())
          .isEqualTo(convention);
    }
  }

  private static List<String> expected(ModelFixture model, ModelPlan plan, String path) {
    RegularizerParser parser = new RegularizerParser(plan.convention());
    List<String> lines = new ArrayList<>();
    for (Map<String, @Nullable Object> term : model.terms()) {
      DeclaredRegularizer declared =
          new DeclaredRegularizer(
              Objects.requireNonNull(parser.parse(term.get("regularizer"))), "");
      String config = PlannedTerms.config(declared);
      if ("activity".equals(term.get("kind"))) {
        lines.add(layer(term, plan) + " activity " + config);
      } else {
        String place = ModelFixture.text(term.get(path)).replaceFirst("^model_weights/", "");
        String variable = ModelFixture.text(term.get("path")).replaceFirst(".*/", "");
        lines.add(
            "%s %s %s %s".formatted(layer(term, plan), variable.replace(":0", ""), place, config));
      }
    }
    return lines;
  }

  /** The fixtures tell only the last container for activity terms, and count a cell as a layer. */
  private static String layer(Map<String, @Nullable Object> term, ModelPlan plan) {
    String path =
        ModelFixture.text(
            term.containsKey("layer_path")
                ? term.get("layer_path")
                : "activity".equals(term.get("kind"))
                    ? term.get("layer")
                    : ModelFixture.text(term.get("path")).replaceFirst("/[^/]*$", ""));
    String layer = path.replaceFirst("/(lstm|gru|simple_rnn)_cell$", "");
    String below =
        layer.startsWith(plan.name() + "/") ? layer.substring(plan.name().length() + 1) : layer;
    return plan.layers().stream()
        .map(PlannedLayer::name)
        .filter(name -> name.equals(below) || name.endsWith("/" + below))
        .findFirst()
        .orElse(below);
  }
}
