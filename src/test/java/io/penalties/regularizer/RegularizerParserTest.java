package io.penalties.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularizerParserTest {

  private static final RegularizerParser KERAS = new RegularizerParser(Convention.KERAS);
  private static final RegularizerParser TF_KERAS = new RegularizerParser(Convention.TF_KERAS);

  /** A dict in the order of the arguments; null values are allowed. */
  private static Map<String, @Nullable Object> dict(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> dict = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      dict.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return dict;
  }

  private static Map<String, @Nullable Object> of(String className, @Nullable Object config) {
    return dict("class_name", className, "config", config);
  }

  static Stream<Arguments> accepted() {
    Regularizer orthogonal = new OrthogonalRegularizer(0.01, OrthogonalRegularizer.Mode.ROWS);
    return Stream.of(
        arguments("L1", new L1(0.01)),
        arguments("l1", new L1(0.01)),
        arguments("L2", new L2(0.01)),
        arguments("l2", new L2(0.01)),
        arguments("L1L2", new L1L2(0, 0)),
        arguments("l1l2", new L1L2(0, 0)),
        arguments("OrthogonalRegularizer", orthogonal),
        arguments("orthogonal_regularizer", orthogonal),
        arguments(dict("class_name", "L2"), new L2(0.01)),
        arguments(of("L2", null), new L2(0.01)),
        arguments(of("L2", Map.of()), new L2(0.01)),
        arguments(of("L2", dict("l2", null)), new L2(0.01)),
        arguments(of("L1L2", dict("l1", null, "l2", null)), new L1L2(0, 0)),
        arguments(of("l1l2", dict("l2", 0.2)), new L1L2(0, 0.2)),
        arguments(of("L1", dict("l1", 1L)), new L1(1)),
        arguments(of("L1", dict("l1", true)), new L1(1)),
        arguments(of("L1", dict("l1", false)), new L1(0)),
        arguments(of("L1", dict("l1", -0.0)), new L1(-0.0)),
        arguments(of("L2", dict("l2", BigInteger.TEN.pow(20))), new L2(1e20)),
        arguments(
            of("orthogonal_regularizer", dict("factor", 0.2, "mode", "columns")),
            new OrthogonalRegularizer(0.2, OrthogonalRegularizer.Mode.COLUMNS)),
        arguments(
            dict(
                "module",
                "keras.regularizers",
                "class_name",
                "L1",
                "config",
                dict("l1", 0.5),
                "registered_name",
                null,
                "shared_object_id",
                7L),
            new L1(0.5)),
        arguments(
            dict(
                "module", "keras.src.regularizers.regularizers",
                "class_name", "L2",
                "config", dict("l2", 0.5),
                "registered_name", "L2"),
            new L2(0.5)));
  }

  @ParameterizedTest
  @MethodSource
  void accepted(Object identifier, Regularizer expected) {
    assertThat(KERAS.parse(identifier)).isEqualTo(expected);
  }

  @Test
  void nullIsNoRegularizer() {
    assertThat(KERAS.parse(null)).isNull();
  }

  @Test
  void whatAConfigEchoesIsReadBackAsTheSame() {
    for (Regularizer regularizer :
        List.of(
            new L1(0.3),
            new L2(1e-7),
            new L1L2(0.1, 0),
            new OrthogonalRegularizer(2, OrthogonalRegularizer.Mode.COLUMNS))) {
      Map<String, @Nullable Object> document = of(regularizer.className(), regularizer.config());
      assertThat(KERAS.parse(document)).isEqualTo(regularizer);
      assertThat(TF_KERAS.parse(document)).isEqualTo(regularizer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"L1_L2", "l1L2", "orthogonal", "", "l3", "none", " l2", "OL2", "é"})
  void unknownNamesKeepKerasWords(String name) {
    assertThatThrownBy(() -> KERAS.parse(name))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessage(
            "Could not interpret regularizer identifier: %s. Expected one of L1, L2, L1L2,"
                + " OrthogonalRegularizer.",
            name);
  }

  @Test
  void theKeras2NameGetsAHint() {
    assertThatThrownBy(() -> KERAS.parse("l1_l2"))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessageStartingWith("Could not interpret regularizer identifier: l1_l2. Keras 3 calls")
        .hasMessageContaining("options.convention");
    assertThatThrownBy(() -> TF_KERAS.parse("l1l2"))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessageContaining("Keras 2 calls it \"l1_l2\"");
  }

  static Stream<Arguments> wrongFactors() {
    return Stream.of(
        arguments(-1L, "-1"),
        arguments(-0.1, "-0.1"),
        arguments(-1e-7, "-1e-07"),
        arguments(-1e16, "-1e+16"),
        arguments(-123456.0, "-123456.0"),
        arguments("x", "\"x\""),
        arguments("0.1", "\"0.1\". Send the number without quotes: 0.1."),
        arguments(List.of(0.1), "[0.1]"),
        arguments(dict("a", null), "{'a': None}"),
        arguments("NaN", "nan"),
        arguments("Infinity", "inf"),
        arguments("-Infinity", "-inf"),
        arguments(Double.POSITIVE_INFINITY, "inf"));
  }

  @ParameterizedTest
  @MethodSource("wrongFactors")
  void wrongFactorsKeepKerasWordsWithTheMissingSpace(Object factor, String shown) {
    for (String name : List.of("L1", "L2")) {
      String argument = name.toLowerCase(java.util.Locale.ROOT);
      assertThatThrownBy(() -> KERAS.parse(of(name, dict(argument, factor))))
          .isInstanceOfSatisfying(
              InvalidRegularizerException.class,
              e -> assertThat(e.pointer()).isEqualTo("/config/" + argument))
          .hasMessage(
              "Invalid value for argument %1$s: expected a non-negative float. Received: %1$s=%2$s",
              argument, shown);
    }
  }

  @Test
  void anIntegerBeyondFloat64IsNoFactor() {
    assertThatThrownBy(() -> KERAS.parse(of("L1", dict("l1", BigInteger.TEN.pow(400)))))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessageStartingWith("Invalid value for argument l1");
  }

  @Test
  void orthogonalTakesNoNullFactorAndNoOtherMode() {
    assertThatThrownBy(() -> KERAS.parse(of("OrthogonalRegularizer", dict("factor", null))))
        .hasMessage(
            "Invalid value for argument factor: expected a non-negative float. Received:"
                + " factor=None");
    for (Object mode : Arrays.asList("Rows", "diag", 1L, null)) {
      assertThatThrownBy(() -> KERAS.parse(of("OrthogonalRegularizer", dict("mode", mode))))
          .isInstanceOf(InvalidRegularizerException.class)
          .hasMessageStartingWith(
              "Invalid value for argument `mode`. Expected one of {\"rows\", \"columns\"}."
                  + " Received: mode=");
    }
  }

  @Test
  void unknownArgumentsKeepPythonsWords() {
    assertThatThrownBy(() -> KERAS.parse(of("L2", dict("l", 0.1))))
        .isInstanceOfSatisfying(
            InvalidRegularizerException.class, e -> assertThat(e.pointer()).isEqualTo("/config"))
        .hasMessage("L2.__init__() got an unexpected keyword argument 'l'. It takes l2.");
  }

  @Test
  void whatIsNoRegularizerIsRefusedByName() {
    assertThatThrownBy(() -> KERAS.parse("regularizer")).hasMessageContaining("base class");
    assertThatThrownBy(() -> KERAS.parse(5L))
        .hasMessageStartingWith(
            "Could not interpret regularizer identifier: 5. Expected a name, such as \"l2\", or {");
    assertThatThrownBy(() -> KERAS.parse(Map.of()))
        .hasMessageStartingWith("Unknown `config` as a `dict`, config={}. Expected {");
    assertThatThrownBy(() -> KERAS.parse(of("Orthogonal", Map.of())))
        .hasMessageStartingWith(
            "Could not interpret regularizer identifier:"
                + " {'class_name': 'Orthogonal', 'config': {}}");
    assertThatThrownBy(() ->
            KERAS.parse(
                dict("module", null, "class_name", "MyReg", "registered_name", "acme>MyReg")))
        .hasMessageContaining("`MyReg`")
        .hasMessageContaining(
            "is a custom class, which is never executed. To compute it, give its formula");
    // Named like a class of Keras, and not one.
    for (Map<?, ?> other :
        List.of(
            dict("module", "acme.regularizers", "class_name", "L2"),
            dict("class_name", "L2", "registered_name", "acme>L2"),
            dict("class_name", "acme>L2"))) {
      assertThatThrownBy(() -> KERAS.parse(other)).hasMessageContaining("it is a custom class");
    }
    assertThatThrownBy(() -> KERAS.parse("group_lasso"))
        .hasMessageEndingWith("Did you mean GroupLasso?");
    assertThatThrownBy(
            () -> KERAS.parse(dict("module", "builtins", "class_name", "function", "config", "f")))
        .hasMessageContaining("Functions and lambdas are never executed");
    assertThatThrownBy(() -> KERAS.parse(of("__lambda__", dict("value", List.of("4wEA")))))
        .hasMessageContaining("are never executed");
    assertThatThrownBy(() -> KERAS.parse(of("L2", "l2=3"))).hasMessageContaining("config=l2=3");
    assertThatThrownBy(() -> KERAS.parse(dict("class_name", "L2", "l2", 0.1)))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessageContaining("Received: l2");
    assertThatThrownBy(() -> KERAS.parse(dict("class_name", 3L)))
        .isInstanceOf(InvalidRegularizerException.class);
  }

  @Test
  void longIdentifiersAreCutInMessages() {
    assertThatThrownBy(() -> KERAS.parse("x".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void keras2HasItsOwnNamesArgumentsAndSigns() {
    assertThat(TF_KERAS.parse("l1_l2")).isEqualTo(new L1L2(0.01, 0.01));
    assertThat(TF_KERAS.parse("L1L2")).isEqualTo(new L1L2(0, 0));
    assertThat(TF_KERAS.parse(of("l1_l2", dict("l1", 0.5)))).isEqualTo(new L1L2(0.5, 0.01));
    assertThat(TF_KERAS.parse(of("L1", dict("l", 0.3)))).isEqualTo(new L1(0.3));
    assertThat(TF_KERAS.parse(of("L2", dict("l", 0.3)))).isEqualTo(new L2(0.3));
    assertThat(TF_KERAS.parse(of("L1", dict("l", 0.3, "l1", 0.1)))).isEqualTo(new L1(0.3));
    assertThat(TF_KERAS.parse(of("L1", dict("l1", 0.1, "l", 0.3)))).isEqualTo(new L1(0.3));
    assertThat(TF_KERAS.parse(of("L2", dict("l2", -1L)))).isEqualTo(new L2(-1));
    assertThatThrownBy(() -> TF_KERAS.parse(of("L2", dict("l2", "NaN"))))
        .hasMessage(
            "Value nan is not a valid regularization penalty number, an infinite number or NaN are"
                + " not valid values.");
    assertThatThrownBy(() -> TF_KERAS.parse(of("L2", dict("l2", "x"))))
        .hasMessage(
            "Value \"x\" is not a valid regularization penalty number, expected an int or float"
                + " value.");
  }
}
