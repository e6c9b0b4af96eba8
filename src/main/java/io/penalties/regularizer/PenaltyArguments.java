package io.penalties.regularizer;

import io.penalties.regularizer.PenaltyEntry.Checked;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of one regularizer of the catalogue, checked against its entry. */
final class PenaltyArguments {

  private final PenaltyEntry entry;

  PenaltyArguments(PenaltyEntry entry) {
    this.entry = entry;
  }

  /**
   * All arguments in the entry's order, defaults included.
   *
   * @throws InvalidRegularizerException if an argument is unknown or out of range
   */
  Map<String, @Nullable Object> check(Map<?, ?> config) {
    for (Object name : config.keySet()) {
      if (entry.arguments().stream().noneMatch(known -> known.argument().name().equals(name))) {
        throw new InvalidRegularizerException(
            "/config",
            "%s.__init__() got an unexpected keyword argument '%s'"
                .formatted(entry.className(), PythonText.str(name)));
      }
    }
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    for (Checked argument : entry.arguments()) {
      String name = argument.argument().name();
      Object value =
          config.containsKey(name) ? config.get(name) : argument.argument().defaultValue();
      checked.put(name, check(argument, value));
    }
    return checked;
  }

  private static @Nullable Object check(Checked argument, @Nullable Object value) {
    boolean nullable = argument.argument().defaultValue() == null;
    return switch (argument.argument().type()) {
      case "float" -> number(argument, value);
      case "bool" -> {
        if (!(value instanceof Boolean flag)) {
          throw invalid(argument, value);
        }
        yield flag;
      }
      case "int" -> value == null && nullable ? null : (Object) axis(argument, value);
      default -> axes(argument, value);
    };
  }

  private static double number(Checked argument, @Nullable Object value) {
    double number =
        switch (value) {
          case Boolean flag when PenaltyEntry.FACTORS.contains(argument.argument().name()) ->
              flag ? 1 : 0;
          case Long integer -> integer;
          case BigInteger integer -> integer.doubleValue();
          case Double real -> real;
          case null, default -> throw invalid(argument, value);
        };
    if (!Objects.requireNonNull(argument.range()).contains(number)) {
      throw invalid(argument, value);
    }
    // −0 counts as 0.
    return number + 0.0;
  }

  private static long axis(Checked argument, @Nullable Object value) {
    if (!(value instanceof Long axis)) {
      throw invalid(argument, value);
    }
    return axis;
  }

  private static @Nullable Object axes(Checked argument, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().<Object>map(axis -> axis(argument, axis)).toList();
    }
    return value == null ? null : (Object) axis(argument, value);
  }

  private static InvalidRegularizerException invalid(Checked argument, @Nullable Object value) {
    return new InvalidRegularizerException(
        "/config/" + argument.argument().name(),
        "Invalid value for argument %1$s: expected %2$s. Received: %1$s=%3$s"
            .formatted(
                argument.argument().name(),
                argument.argument().constraint(),
                PythonText.str(value)));
  }
}
