package io.penalties.model.keras.plan;

import static io.penalties.model.keras.plan.ConfigText.REGULARIZED;
import static io.penalties.model.keras.plan.ConfigText.built;
import static io.penalties.model.keras.plan.ConfigText.layer;
import static io.penalties.model.keras.plan.ConfigText.plan;
import static io.penalties.model.keras.plan.ConfigText.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.InvalidRegularizerException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Configs that no Keras wrote end in an exception of our own that names the place. */
class HostileConfigTest {

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          true,
          -1L,
          Long.MAX_VALUE,
          BigInteger.TWO.pow(80),
          1.5,
          "x",
          List.of(),
          Map.of(),
          List.of(List.of()),
          Map.of("class_name", "Dense", "config", Map.of()));

  static Stream<ModelFixture> models() {
    return ModelFixture.all();
  }

  /** Each value of each config replaced by each of these, and left out. */
  @ParameterizedTest
  @MethodSource("models")
  void oneValueReplaced(ModelFixture model) {
    Object config = model.json("config.json");
    int accepted = mutate(config, config);

    assertThat(accepted).isPositive();
  }

  /** What the public models lack. */
  @Test
  void oneValueReplacedInRarerLayers() {
    String cells =
        "'cells': [%s, %s]"
            .formatted(
                layer("LSTMCell", "c1", "'units': 2", REGULARIZED),
                layer("GRUCell", "c2", "'units': 2, 'reset_after': true"));
    String attention = "'num_heads': 2, 'key_dim': 2, 'value_dim': null, 'output_shape': [3]";
    String grouped =
        "'head_dim': 2, 'num_query_heads': 4, 'num_key_value_heads': 2, 'use_gate': true";
    String quantized =
        "'dtype': {'class_name': 'DTypePolicyMap', 'config': {'policy_map': {'m/q': {'class_name':"
            + " 'QuantizedDTypePolicy', 'config': {'mode': 'int8'}}}}}";
    String einsum =
        "'equation': 'ab,bc->ac', 'output_shape': [3], 'bias_axes': 'c', 'lora_rank': 2";
    Object config =
        ModelFixture.parse(
            sequential(
                    "m",
                    built(
                        "[null, 4, 3]",
                        layer("RNN", "r", "'cell': " + layer("StackedRNNCells", "s", cells))),
                    layer("MultiHeadAttention", "mha", attention, REGULARIZED),
                    layer("GroupQueryAttention", "gqa", grouped),
                    layer("Dense", "q", "'units': 2", quantized, REGULARIZED),
                    built("[null, 4]", layer("EinsumDense", "e", einsum, REGULARIZED)),
                    built(
                        "[null, 4, 3]",
                        layer("TimeDistributed", "td", "'layer': " + layer("Dense", "d"))),
                    layer("SpectralNormalization", "sn", "'layer': " + layer("Embedding", "d")),
                    layer("Bidirectional", "bi", "'layer': " + layer("LSTM", "l", "'units': 2")),
                    layer("SeparableConv2D", "sc", "'filters': 2, 'kernel_size': [3, 3]"),
                    layer("ReversibleEmbedding", "re", "'tie_weights': false"),
                    layer("ActivityRegularization", "ar", "'l1': 0.5, 'l2': 0.5"),
                    built("[null, 4]", layer("PReLU", "p", "'shared_axes': [1]")))
                .replace('\'', '"'));

    assertThat(mutate(config, config)).isPositive();
  }

  private static int mutate(@Nullable Object root, @Nullable Object node) {
    int accepted = 0;
    if (node instanceof Map<?, ?>) {
      Map<String, @Nullable Object> members = ModelFixture.map(node);
      for (String key : new ArrayList<>(members.keySet())) {
        Object original = members.get(key);
        for (Object value : VALUES) {
          members.put(key, value);
          accepted += attempt(root);
        }
        members.put(key, original);
        accepted += mutate(root, original);
      }
    } else if (node instanceof List<?>) {
      @SuppressWarnings("unchecked")
      List<@Nullable Object> elements = (List<@Nullable Object>) node;
      for (int i = 0; i < elements.size(); i++) {
        Object original = elements.get(i);
        for (Object value : VALUES) {
          elements.set(i, value);
          accepted += attempt(root);
        }
        elements.set(i, original);
        accepted += mutate(root, original);
      }
    }
    return accepted;
  }

  private static int attempt(@Nullable Object config) {
    for (Convention convention : Convention.values()) {
      try {
        ModelPlan plan = ModelPlan.parse(config, new ModelSource(null, convention));
        plan.locate(_ -> true);
        plan.locate(_ -> false);
        plan.locateLegacy(List.of(new LegacyGroup("dense", List.of("a", "b"))));
      } catch (MalformedDocumentException e) {
        assertThat(e.detail()).contains("Expected ");
      } catch (InvalidRegularizerException e) {
        assertThat(e.pointer()).startsWith("/config/");
        return 0;
      }
    }
    return 1;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          []                                                  |             | an object
          {}                                                  | /class_name | a string
          {'class_name': 'Sequential'}                        | /config     | an object
          {'class_name': 'Sequential', 'config': {}}          | /config/layers | a list
          {'class_name': 'Sequential', 'config': [1]}         | /config/0   | an object
          {'class_name': 'MyModel', 'config': {}}             | /class_name | Sequential or Functional
          {'class_name': 'Functional', 'module': 'mine', 'config': {}} | /class_name | Sequential or Functional
          """)
  void theRootMustBeAModel(String config, @Nullable String pointer, String expected) {
    assertThatThrownBy(() -> plan(config))
        .isInstanceOfSatisfying(
            MalformedDocumentException.class,
            e -> {
              assertThat(e.pointer()).isEqualTo(pointer == null ? "" : pointer);
              assertThat(e.detail()).startsWith("Expected ").contains(expected, "Received: ");
            });
  }

  @Test
  void aWrongTypeIsNamedWithItsPlace() {
    assertThatThrownBy(() -> plan(sequential("m", layer("Dense", "d", "'units': '3'"))))
        .hasMessage(
            "/config/layers/0/config/units: Expected a non-negative integer. Received: \"3\".");
  }

  @Test
  void aRegularizerThatKerasWouldRefuseIsNamedWithItsPlace() {
    String bad = "'kernel_regularizer': {'class_name': 'L1', 'config': {'l1': -1.0}}";

    assertThatThrownBy(() -> plan(sequential("m", layer("Dense", "d", bad))))
        .isInstanceOfSatisfying(
            InvalidRegularizerException.class,
            e -> assertThat(e.pointer()).startsWith("/config/layers/0/config/kernel_regularizer"));
  }

  @Test
  void modelsAreNestedToALimit() {
    String deep = layer("Dense", "d", REGULARIZED);
    for (int i = 0; i < 31; i++) {
      deep = sequential("s", deep);
    }
    String deepest = deep;

    assertThat(plan(deepest).layers()).hasSize(1);
    assertThatThrownBy(() -> plan(sequential("s", sequential("s", deepest))))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("nested at most 32 deep");
  }

  @Test
  void layersAndPathsAreCounted() {
    assertThat(parse(copies(20_000, "a")).layers()).hasSize(20_000);
    assertThatThrownBy(() -> parse(copies(20_001, "a")))
        .hasMessageContaining("at most 20000 layers");
    assertThatThrownBy(() -> parse(copies(17_500, "a".repeat(990))))
        .hasMessageContaining("at most 16777216 characters");
  }

  /** A model of layers with nearly the same name. */
  private static @Nullable Object copies(int count, String name) {
    String[] layers =
        IntStream.range(0, count).mapToObj(i -> layer("Dense", name + i)).toArray(String[]::new);
    return ModelFixture.parse(sequential("m", layers).replace('\'', '"'));
  }

  private static ModelPlan parse(@Nullable Object config) {
    return ModelPlan.parse(config, new ModelSource(null, null));
  }
}
