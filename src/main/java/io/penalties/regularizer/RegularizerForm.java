package io.penalties.regularizer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The right form of a regularizer, for messages about other identifiers. */
final class RegularizerForm {

  /** A sentence with the names that exist. */
  private static final String NAMES =
      ". Expected one of %s."
          .formatted(
              Arrays.stream(RegularizerClass.values())
                  .map(RegularizerClass::className)
                  .collect(Collectors.joining(", ")));

  /** A sentence with both forms of a regularizer. */
  static final String HINT =
      ". Expected a name, such as \"l2\", or %s.".formatted(of(Map.of("l2", 0.01)));

  private RegularizerForm() {}

  /** A sentence with the names that exist, and one of this service's own if it is spelt alike. */
  static String names(String name) {
    String letters = letters(name);
    return NAMES
        + PenaltyCatalogue.entries().stream()
            .map(PenaltyEntry::className)
            .filter(known -> letters(known).equals(letters))
            .findFirst()
            .map(" Did you mean %s?"::formatted)
            .orElse("");
  }

  private static String letters(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The right form of a dict that has arguments instead of a class and its config. */
  static String of(Map<?, ?> dict) {
    Map<Object, Object> arguments = new LinkedHashMap<>();
    dict.forEach((key, value) -> {
      if (value instanceof Number && isArgument(key)) {
        arguments.put(key, value);
      }
    });
    if (arguments.isEmpty()) {
      arguments.put("l2", 0.01);
    }
    String config =
        arguments.entrySet().stream()
            .map(argument -> "\"%s\": %s".formatted(argument.getKey(), argument.getValue()))
            .collect(Collectors.joining(", "));
    return "{\"class_name\": \"%s\", \"config\": {%s}}".formatted(className(arguments), config);
  }

  private static boolean isArgument(Object key) {
    return Arrays.stream(RegularizerClass.values())
        .flatMap(type -> type.arguments().stream())
        .anyMatch(argument -> argument.name().equals(key));
  }

  /** The first class that takes all of the arguments. */
  private static String className(Map<?, ?> arguments) {
    return Arrays.stream(RegularizerClass.values())
        .filter(type ->
            arguments.keySet().stream()
                .allMatch(key ->
                    type.arguments().stream().anyMatch(argument -> argument.name().equals(key))))
        .map(RegularizerClass::className)
        .findFirst()
        .orElse("L1L2");
  }
}
