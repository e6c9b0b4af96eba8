package io.penalties.model.keras.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converts class names to group names as Keras does. */
final class SnakeCase {

  private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

  private SnakeCase() {}

  static String of(String className) {
    className = className.substring(className.lastIndexOf('>') + 1);
    // The only class whose name in configs differs from its name in Python.
    String python = className.equals("GroupQueryAttention") ? "GroupedQueryAttention" : className;
    String words = NO_WORD.matcher(python).replaceAll("");
    words = WORD.matcher(words).replaceAll("$1_$2");
    return HUMP.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }
}
