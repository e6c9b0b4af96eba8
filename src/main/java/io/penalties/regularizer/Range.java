package io.penalties.regularizer;

/**
 * An interval of numbers.
 *
 * @param low its lower end
 * @param withLow whether it includes the lower end
 * @param high its upper end; finite numbers only
 * @param withHigh whether it includes the upper end
 */
record Range(double low, boolean withLow, double high, boolean withHigh) {

  /** Reads {@code [0, 1]}, {@code (0, inf)}. */
  static Range parse(String text) {
    String[] ends = text.substring(1, text.length() - 1).split(",\\s*");
    return new Range(number(ends[0]), text.startsWith("["), number(ends[1]), text.endsWith("]"));
  }

  private static double number(String text) {
    return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  boolean contains(double value) {
    boolean above = value > low || (withLow && value == low);
    boolean below = value < high || (withHigh && value == high);
    return above && below;
  }

  /** As the catalogue shows it: {@code finite, >= 0}; {@code in (0, 1)}. */
  String constraint() {
    if (Double.isInfinite(high)) {
      return "finite, %s %s".formatted(withLow ? ">=" : ">", shown(low));
    }
    return "in %s%s, %s%s"
        .formatted(withLow ? "[" : "(", shown(low), shown(high), withHigh ? "]" : ")");
  }

  private static String shown(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
