package io.penalties.regularizer;

import io.penalties.regularizer.RegularizerClass.Argument;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of one regularizer, checked as its constructor in Keras checks them. */
final class RegularizerArguments {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]{1,20}([.][0-9]{0,20})?(e[-+]?[0-9]{1,3})?");

  private final RegularizerClass type;
  private final Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
  private final Convention convention;

  RegularizerArguments(RegularizerClass type, Map<?, ?> config, Convention convention) {
    this.type = type;
    this.convention = convention;
    config.forEach((key, value) -> arguments.put((String) key, value));
    String first = type.arguments().getFirst().name();
    if (takesKeras1Name() && arguments.containsKey("l")) {
      arguments.put(first, arguments.remove("l"));
    }
    for (String name : arguments.keySet()) {
      if (type.arguments().stream().noneMatch(argument -> argument.name().equals(name))) {
        throw new InvalidRegularizerException(
            "/config",
            "%s.__init__() got an unexpected keyword argument '%s'. It takes %s."
                .formatted(type.className(), PythonText.str(name), names()));
      }
    }
  }

  private String names() {
    return type.arguments().stream().map(Argument::name).collect(Collectors.joining(" and "));
  }

  /** Keras 2 still accepts the {@code l} of Keras 1 as the factor of L1 and L2, and prefers it. */
  private boolean takesKeras1Name() {
    return convention == Convention.TF_KERAS
        && (type == RegularizerClass.L1 || type == RegularizerClass.L2);
  }

  /** A factor; null means the default. */
  double factor(String name) {
    return arguments.get(name) == null ? (double) defaultOf(name) : requiredFactor(name);
  }

  /** A factor that may be absent, but not null. */
  double requiredFactor(String name) {
    if (!arguments.containsKey(name)) {
      return (double) defaultOf(name);
    }
    Object value = number(arguments.get(name));
    double factor =
        switch (value) {
          case Boolean flag -> flag ? 1 : 0;
          case Long integer -> integer;
          case BigInteger integer -> integer.doubleValue();
          case Double real -> real;
          case null, default -> throw notANumber(name, value);
        };
    if (!Double.isFinite(factor) || (factor < 0 && convention == Convention.KERAS)) {
      throw outOfRange(name, value);
    }
    return factor;
  }

  OrthogonalRegularizer.Mode mode(String name) {
    Object value = arguments.containsKey(name) ? arguments.get(name) : defaultOf(name);
    return Optional.of(value instanceof String text ? text : "")
        .flatMap(OrthogonalRegularizer.Mode::parse)
        .orElseThrow(() ->
            new InvalidRegularizerException(
                "/config/" + name,
                "Invalid value for argument `mode`. Expected one of {\"rows\", \"columns\"}."
                    + " Received: mode="
                    + PythonText.str(value)));
  }

  private Object defaultOf(String name) {
    return Objects.requireNonNull(
        type.arguments().stream()
            .filter(argument -> argument.name().equals(name))
            .findFirst()
            .orElseThrow()
            .defaultValue());
  }

  /** JSON lacks these numbers, so their names are accepted wherever a number is. */
  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof String text
        ? switch (text) {
          case "NaN" -> Double.NaN;
          case "Infinity" -> Double.POSITIVE_INFINITY;
          case "-Infinity" -> Double.NEGATIVE_INFINITY;
          default -> text;
        }
        : value;
  }

  private InvalidRegularizerException notANumber(String name, @Nullable Object value) {
    return convention == Convention.KERAS
        ? outOfRange(name, value)
        : new InvalidRegularizerException(
            "/config/" + name,
            "Value %s is not a valid regularization penalty number, expected an int or float value.%s"
                .formatted(received(value), unquoted(value)));
  }

  private InvalidRegularizerException outOfRange(String name, @Nullable Object value) {
    String text =
        switch (convention) {
          case KERAS ->
              "Invalid value for argument %1$s: expected a non-negative float. Received: %1$s=%2$s";
          case TF_KERAS ->
              "Value %2$s is not a valid regularization penalty number, an infinite number or NaN"
                  + " are not valid values.";
        };
    return new InvalidRegularizerException(
        "/config/" + name, text.formatted(name, received(value)) + unquoted(value));
  }

  /** A string with its quotes, without which it would look like the intended number. */
  private static String received(@Nullable Object value) {
    return value instanceof String ? '"' + PythonText.str(value) + '"' : PythonText.str(value);
  }

  private static String unquoted(@Nullable Object value) {
    return value instanceof String text && NUMBER.matcher(text).matches()
        ? ". Send the number without quotes: %s.".formatted(text)
        : "";
  }
}
