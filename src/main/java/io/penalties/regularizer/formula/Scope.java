package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of the names in a formula.
 *
 * @param parameter the name of the tensor
 * @param shape the tensor's shape
 * @param values the config's values by name: numbers, booleans, lists, strings, null
 */
record Scope(String parameter, Shape shape, Map<String, ? extends @Nullable Object> values) {

  private static final String SELF = "self";

  /** Names of tensors that the regularized one is compared with. */
  private static final Map<String, Step.Source> COMPARED =
      Map.of("reference", Step.Source.REFERENCE, "importance", Step.Source.IMPORTANCE);

  private static final Map<String, Double> CONSTANTS =
      Map.of(
          "inf", Double.POSITIVE_INFINITY,
          "pi", Math.PI,
          "e", Math.E,
          "nan", Double.NaN);

  /** The value that a dotted name begins with. */
  sealed interface Found {

    /** The number of names that it covers; the rest are attributes. */
    int length();

    /** A tensor. */
    record Tensor(Step.Source source, Shape shape, int length) implements Found {}

    /** A value of the config, or a constant. */
    record Plain(@Nullable Object value, int length) implements Found {}
  }

  /** Whether a dotted name begins with a tensor or a value, rather than with a library. */
  boolean holds(List<String> names) {
    String first = names.getFirst();
    return first.equals(parameter)
        || first.equals(SELF)
        || values.containsKey(first)
        || COMPARED.containsKey(first);
  }

  Found find(Expression.Path path) {
    List<String> names = path.names();
    String first = names.getFirst();
    if (first.equals(parameter)) {
      return new Found.Tensor(Step.Source.TENSOR, shape, 1);
    }
    int at = first.equals(SELF) ? 1 : 0;
    if (at < names.size() && values.containsKey(names.get(at))) {
      return new Found.Plain(values.get(names.get(at)), at + 1);
    }
    Step.Source compared = at < names.size() ? COMPARED.get(names.get(at)) : null;
    if (compared != null) {
      return new Found.Tensor(compared, shape, at + 1);
    }
    return constant(names).orElseThrow(() -> unknown(path));
  }

  private static Optional<Found> constant(List<String> names) {
    if (names.size() == 2
        && List.of("np", "numpy", "jnp", "math", "torch", "tf", "ops").contains(names.getFirst())) {
      String name = names.getLast();
      if (name.equals("newaxis")) {
        return Optional.of(new Found.Plain(null, 2));
      }
      return Optional.ofNullable(CONSTANTS.get(name)).map(value -> new Found.Plain(value, 2));
    }
    return Optional.empty();
  }

  private InvalidFormulaException unknown(Expression.Path path) {
    List<String> names = path.names();
    boolean self = names.getFirst().equals(SELF) && names.size() > 1;
    String name = names.get(self ? 1 : 0);
    List<String> known = new ArrayList<>(values.keySet());
    List<String> nearest = NearestNames.of(name, known);
    if (self) {
      return new InvalidFormulaException(
          "Expected %s among the config's values. Received: %s."
              .formatted(name, known.isEmpty() ? "none" : String.join(", ", cut(known))),
          path.position());
    }
    known.addFirst(parameter);
    return new InvalidFormulaException(
        "Expected the tensor %s, a value of the config or a function. Received: %s. Names here: %s.%s"
            .formatted(
                parameter,
                path.dotted(),
                String.join(", ", cut(known)),
                nearest.isEmpty() ? "" : " Nearest: %s.".formatted(String.join(", ", nearest))),
        path.position());
  }

  private static List<String> cut(List<String> names) {
    return names.stream()
        .limit(10)
        .map(name -> name.length() <= 40 ? name : name.substring(0, 40) + "…")
        .toList();
  }

  /** JSON lacks these numbers, so their names are used. */
  static Optional<Double> number(String text) {
    return switch (text) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  /** The value of {@code float("inf")}. */
  static Optional<Double> infinity(Expression.Call call) {
    if (call.arguments().size() == 1
        && call.arguments().getFirst().value() instanceof Expression.Text(String text, _)) {
      return switch (text) {
        case "inf", "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
        case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
