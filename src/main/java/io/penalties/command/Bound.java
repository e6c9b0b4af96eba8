package io.penalties.command;

import io.penalties.admission.Limit;
import io.penalties.regularizer.rules.NamePattern;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import java.util.List;

/** The largest value that terms with matching names may have. Not thread-safe. */
final class Bound {

  private final String text;
  private final double max;
  private final RegularizerRules names;

  private Bound(String text, double max, RegularizerRules names) {
    this.text = text;
    this.max = max;
    this.names = names;
  }

  /**
   * Parses a bound, {@code PATTERN=VALUE}.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  static Bound parse(String text) {
    int equals = text.lastIndexOf('=');
    double max = equals < 0 ? Double.NaN : number(text.substring(equals + 1));
    if (Double.isNaN(max)) {
      throw new IllegalArgumentException(
          "Expected a bound as PATTERN=VALUE, such as .*/kernel=0.5. Received: %s."
              .formatted(text));
    }
    NamePattern pattern = NamePattern.compile(text.substring(0, equals));
    return new Bound(
        text,
        max,
        new RegularizerRules(
            List.of(new RegularizerRule(pattern, null, "")), false, Limit.fixed(Long.MAX_VALUE)));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /** The text of the bound. */
  String text() {
    return text;
  }

  /** Whether it applies to the term with this layer and target, joined by / or a dot. */
  boolean isOn(String layer, String target) {
    return layer.isEmpty()
        ? matches(target)
        : matches(layer + '/' + target) || matches(layer + '.' + target);
  }

  private boolean matches(String name) {
    return names.find(name, 0).isPresent();
  }

  /** Whether a value exceeds it. NaN does. */
  boolean isExceededBy(double value) {
    return !(value <= max);
  }
}
