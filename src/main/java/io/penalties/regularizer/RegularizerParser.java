package io.penalties.regularizer;

import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.InvalidFormulaException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regularizer as Keras writes it: a name, a dict of class name and config, or null for
 * none.
 *
 * <p>Identifiers are the plain Java values of a JSON document: {@code String}, {@code Boolean},
 * {@code Long}, {@code BigInteger}, {@code Double}, {@code List}, {@code Map} and null. Names,
 * aliases, defaults and messages are those of {@code keras.regularizers.get} of Keras 3.15, or of
 * tf_keras 2.21. Nothing is ever executed: functions, lambdas and custom classes are what their
 * formulas say ({@link CustomFormulas}), or refused.
 */
public final class RegularizerParser {

  private static final Set<String> KEYS =
      Set.of(
          "class_name",
          "config",
          "module",
          "registered_name",
          "shared_object_id",
          "build_config",
          "compile_config");

  private final Convention convention;
  private final CustomFormulas customFormulas;

  /** Creates a parser for this version of Keras. */
  public RegularizerParser(Convention convention) {
    this(convention, CustomFormulas.NONE);
  }

  /**
   * Creates a parser for this version of Keras.
   *
   * @param customFormulas formulas of other classes and functions; they take precedence over
   *     Keras's own
   */
  public RegularizerParser(Convention convention, CustomFormulas customFormulas) {
    this.convention = convention;
    this.customFormulas = customFormulas;
  }

  /**
   * The regularizer of an identifier; null for null.
   *
   * @throws InvalidRegularizerException if Keras would refuse it, or if it is not a built-in class
   */
  public @Nullable Regularizer parse(@Nullable Object identifier) {
    Optional<Regularizer> custom = customFormulas.find(identifier);
    if (custom.isPresent()) {
      return custom.get();
    }
    return switch (identifier) {
      case null -> null;
      case String name -> parseName(name);
      case Map<?, ?> dict -> parseDict(dict);
      default ->
          throw new InvalidRegularizerException("", unknown(identifier) + RegularizerForm.HINT);
    };
  }

  private Regularizer parseName(String name) {
    if (isKeras2Function(name)) {
      return new L1L2(0.01, 0.01);
    }
    Optional<PenaltyEntry> entry = PenaltyCatalogue.find(name);
    if (entry.isPresent()) {
      return construct(entry.get(), Map.of());
    }
    RegularizerClass type =
        find(name)
            .orElseThrow(() -> new InvalidRegularizerException("", unknown(name) + hint(name)));
    return construct(type, Map.of());
  }

  private Regularizer parseDict(Map<?, ?> dict) {
    if (!dict.containsKey("class_name")) {
      throw new InvalidRegularizerException(
          "",
          "Unknown `config` as a `dict`, config=%s. Expected %s."
              .formatted(PythonText.str(dict), RegularizerForm.of(dict)));
    }
    for (Object key : dict.keySet()) {
      if (!KEYS.contains(key)) {
        throw new InvalidRegularizerException(
            "",
            "Expected class_name, config, module, registered_name or shared_object_id. Received: %s. The form is %s."
                .formatted(PythonText.str(key), RegularizerForm.of(dict)));
      }
    }
    if (!(dict.get("class_name") instanceof String name)) {
      throw new InvalidRegularizerException(
          "/class_name",
          "Expected the name of a class. Received: class_name="
              + PythonText.str(dict.get("class_name")));
    }
    if (name.equals("function") || name.equals("__lambda__")) {
      throw new InvalidRegularizerException(
          "",
          unknown(dict) + ". Functions and lambdas are never executed. %s".formatted(advice(dict)));
    }
    Optional<PenaltyEntry> entry = entry(dict, name);
    if (entry.isPresent()) {
      return construct(entry.get(), innerConfig(dict.get("config")));
    }
    Optional<String> custom = SerializedClass.customMember(dict);
    if (custom.isPresent()) {
      throw new InvalidRegularizerException(
          "/" + custom.get(),
          "Cannot deserialize object of type `%s`: it is a custom class, which is never executed. %s"
              .formatted(PythonText.str(name), advice(dict)));
    }
    Map<?, ?> config = innerConfig(dict.get("config"));
    if (name.equals(FormulaRegularizer.CLASS_NAME)) {
      return formula(config);
    }
    if (isKeras2Function(name)) {
      Map<Object, @Nullable Object> withDefaults = new LinkedHashMap<>();
      withDefaults.put("l1", 0.01);
      withDefaults.put("l2", 0.01);
      withDefaults.putAll(config);
      return construct(RegularizerClass.L1L2, withDefaults);
    }
    RegularizerClass type =
        find(name)
            .orElseThrow(
                () -> new InvalidRegularizerException("/class_name", unknown(dict) + hint(name)));
    return construct(type, config);
  }

  /** Whether there is a formula for a declaration. */
  public boolean hasFormula(@Nullable Object identifier) {
    return customFormulas.has(identifier);
  }

  /**
   * Whether a declaration is one of a formula or of this service's own classes, whatever module it
   * names: as Keras serializes classes that are registered under their names.
   */
  public static boolean isCatalogued(Map<?, ?> dict) {
    return dict.get("class_name") instanceof String name
        && (name.equals(FormulaRegularizer.CLASS_NAME) || entry(dict, name).isPresent());
  }

  /**
   * An entry of the catalogue: by its registered name, or by its class name if there is no
   * registered name.
   */
  private static Optional<PenaltyEntry> entry(Map<?, ?> dict, String className) {
    return dict.get("registered_name") instanceof String registered && registered.contains(">")
        ? PenaltyCatalogue.find(registered)
        : PenaltyCatalogue.find(className);
  }

  /**
   * How to compute a regularizer that Keras lacks: a sentence with the option for its formula.
   *
   * @param identifier a name, or a dict of class name and config
   */
  public static String advice(Object identifier) {
    return "To compute it, give its formula: options {\"custom_objects\": {\"%s\": \"%s\"}}, for example."
        .formatted(CustomFormulas.name(identifier), exampleFormula(identifier));
  }

  /** Uses the first number of the config as the factor. */
  private static String exampleFormula(Object identifier) {
    if (identifier instanceof Map<?, ?> dict && dict.get("config") instanceof Map<?, ?> config) {
      for (Map.Entry<?, ?> argument : config.entrySet()) {
        if (argument.getValue() instanceof Number
            && String.valueOf(argument.getKey()).matches("[a-zA-Z_][a-zA-Z0-9_]{0,40}")) {
          return "self.%s * ops.sum(ops.square(x))".formatted(argument.getKey());
        }
      }
    }
    return "0.01 * ops.sum(ops.square(x))";
  }

  private static Regularizer formula(Map<?, ?> config) {
    if (!(config.get(FormulaRegularizer.FORMULA) instanceof String text)) {
      throw new InvalidRegularizerException(
          "/config/formula",
          "Expected a formula, such as \"self.l2 * ops.sum(ops.square(x))\". Received: formula="
              + PythonText.str(config.get(FormulaRegularizer.FORMULA)));
    }
    Map<String, @Nullable Object> declared = new LinkedHashMap<>();
    config.forEach((key, value) -> declared.put((String) key, value));
    Map<String, @Nullable Object> values = new LinkedHashMap<>(declared);
    values.remove(FormulaRegularizer.FORMULA);
    try {
      return FormulaRegularizer.of(
          FormulaRegularizer.CLASS_NAME,
          null,
          declared,
          Formula.parse(text),
          values,
          FormulaRegularizer.Place.IN_CONFIG);
    } catch (InvalidFormulaException e) {
      throw FormulaRegularizer.Place.IN_CONFIG.failure(e.explain(text));
    }
  }

  private static Regularizer construct(PenaltyEntry entry, Map<?, ?> config) {
    return new CataloguedRegularizer(entry, new PenaltyArguments(entry).check(config));
  }

  private static Map<?, ?> innerConfig(@Nullable Object config) {
    return switch (config) {
      case null -> Map.of();
      case Map<?, ?> arguments -> arguments;
      default ->
          throw new InvalidRegularizerException(
              "/config",
              "Expected an object of arguments. Received: config=" + PythonText.str(config));
    };
  }

  private Optional<RegularizerClass> find(String name) {
    boolean otherVersion = convention == Convention.TF_KERAS && name.equals("l1l2");
    return otherVersion ? Optional.empty() : RegularizerClass.find(name);
  }

  private boolean isKeras2Function(String name) {
    return convention == Convention.TF_KERAS && name.equals("l1_l2");
  }

  private static String unknown(Object identifier) {
    return "Could not interpret regularizer identifier: " + PythonText.str(identifier);
  }

  private String hint(String name) {
    return switch (name) {
      case "l1_l2" ->
          ". Keras 3 calls it \"l1l2\", with factors 0; the \"l1_l2\" of Keras 2, with factors"
              + " 0.01, is available with options.convention = \"tf_keras\".";
      case "l1l2" -> ". Keras 2 calls it \"l1_l2\".";
      case "regularizer", "Regularizer" ->
          ". The base class Regularizer is not supported: it has no penalty.";
      default -> name.contains("(") ? RegularizerForm.HINT : RegularizerForm.names(name);
    };
  }

  private Regularizer construct(RegularizerClass type, Map<?, ?> config) {
    RegularizerArguments arguments = new RegularizerArguments(type, config, convention);
    return switch (type) {
      case L1 -> new L1(arguments.factor("l1"));
      case L2 -> new L2(arguments.factor("l2"));
      case L1L2 -> new L1L2(arguments.factor("l1"), arguments.factor("l2"));
      case ORTHOGONAL ->
          new OrthogonalRegularizer(arguments.requiredFactor("factor"), arguments.mode("mode"));
    };
  }
}
