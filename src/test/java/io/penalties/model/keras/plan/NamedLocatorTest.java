package io.penalties.model.keras.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names alone say what the lists of a legacy file say, for models of Keras 2. */
class NamedLocatorTest {

  static Stream<String> fixtures() {
    return ModelFixture.all()
        .filter(f -> ModelFixture.map(f.json("stored.json")).get("legacy") != null)
        .map(ModelFixture::name);
  }

  private static Map<String, String> regularized(LocatedModel model) {
    Map<String, String> paths = new LinkedHashMap<>();
    for (LocatedLayer layer : model.layers()) {
      for (LocatedWeight weight : layer.weights()) {
        if (weight.weight().regularizer() != null) {
          paths.put(
              layer.layer().name() + " " + weight.weight().variable(), weight.place().toString());
        }
      }
    }
    return paths;
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void findsTheSameWeights(String name) {
    ModelFixture fixture = new ModelFixture(name);
    ModelPlan plan = fixture.plan();
    List<String> names =
        fixture.legacy().stream().flatMap(group -> group.weightNames().stream()).toList();
    Map<String, String> found = regularized(plan.locateNamed(names));
    Map<String, String> expected = regularized(plan.locateLegacy(fixture.legacy()));
    expected.replaceAll((_, path) -> path.replaceFirst("path=[^/]*/", "path="));
    assertThat(found).isEqualTo(expected);
  }
}
