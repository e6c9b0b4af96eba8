package io.penalties.model.keras.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.model.keras.ExpectedShape;
import io.penalties.regularizer.Convention;
import io.penalties.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random models, each in the forms in which the versions of Keras write it. */
class ConfigFormsTest {

  private static final int MODELS = 200;

  @ParameterizedTest
  @EnumSource
  void everyFormGivesTheTermsAndPlacesThatTheModelWasMadeWith(ConfigForm form) {
    for (int seed = 0; seed < MODELS; seed++) {
      GeneratedModel model = new GeneratedModel(form, seed);
      String config = model.config().replace('\'', '"');

      ModelPlan plan =
          ModelPlan.parse(ModelFixture.parse(config), ModelFixture.source(form.version()));

      assertThat(plan.convention())
          .isEqualTo(form.isKeras2() ? Convention.TF_KERAS : Convention.KERAS);
      assertThat(plan.warnings())
          .as("%s %d: %s", form, seed, config)
          .allMatch(warning -> warning.code().code().equals("shared_layer"));
      assertThat(PlannedTerms.of(plan.locate(model.datasets()::contains), plan.convention()))
          .as("%s %d: %s", form, seed, config)
          .isEqualTo(model.termsByPath());
      LocatedModel legacy = plan.locateLegacy(model.groups());
      assertThat(PlannedTerms.of(legacy, plan.convention()))
          .as("%s %d: %s", form, seed, config)
          .isEqualTo(model.termsByGroup());
      assertThat(legacy.layers()).allSatisfy(ConfigFormsTest::assertShapesAreTrue);
    }
  }

  /** Whatever a config says beside the layers, no shape may be implied that was never built. */
  private static void assertShapesAreTrue(LocatedLayer layer) {
    for (LocatedWeight weight : layer.weights()) {
      ExpectedShape shape = weight.weight().shape();
      Shape built =
          switch (layer.layer().className() + " " + weight.weight().variable()) {
            case "Dense kernel" -> Shape.of(4, 4);
            case "LSTM kernel" -> Shape.of(4, 12);
            case "LSTM recurrent_kernel" -> Shape.of(3, 12);
            case "LSTM bias" -> Shape.of(12);
            default -> Shape.of(4);
          };
      assertThat(shape.admits(built)).as("%s of %s", shape, layer.layer().name()).isTrue();
    }
  }
}
