package io.penalties.regularizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Formulas for classes and functions that Keras lacks, by name, like {@code custom_objects} of
 * Keras's {@code load_model}. Immutable.
 */
public final class CustomFormulas {

  /** No formulas: only classes of the catalogue are known. */
  public static final CustomFormulas NONE = new CustomFormulas(Map.of());

  private static final String FUNCTION = "function";

  /** Longer names are truncated in messages. */
  private static final int LONGEST_NAME = 100;

  private final Map<String, CustomRegularizer> byName;

  private CustomFormulas(Map<String, CustomRegularizer> byName) {
    this.byName = byName;
  }

  /** Collects formulas. */
  public static final class Builder {

    private final Map<String, CustomRegularizer> byName = new LinkedHashMap<>();

    /**
     * Adds a formula for a name.
     *
     * @param name the registered name or name of a class, or the name of a function
     * @param formula the text of the formula
     * @param defaults values for names that a config lacks
     * @param pointer the JSON pointer of the formula in the document
     * @throws InvalidRegularizerException if the text is not a valid formula
     */
    public Builder put(
        String name,
        String formula,
        Map<String, ? extends @Nullable Object> defaults,
        String pointer) {
      byName.put(name, CustomRegularizer.parse(formula, defaults, pointer));
      return this;
    }

    /** All of them. */
    public CustomFormulas build() {
      return new CustomFormulas(Map.copyOf(byName));
    }
  }

  /**
   * The regularizer of a declaration if one of its names has a formula: the registered name first,
   * then the class, then the function.
   *
   * @param identifier a name, or a dict of class name and config
   */
  Optional<Regularizer> find(@Nullable Object identifier) {
    return switch (identifier) {
      case String name ->
          find(List.of(name, unpackaged(name)))
              .map(found -> found.regularizer(name, null, Map.of()));
      case Map<?, ?> dict -> find(dict);
      case null, default -> Optional.empty();
    };
  }

  boolean has(@Nullable Object identifier) {
    return switch (identifier) {
      case String name -> byName.containsKey(name) || byName.containsKey(unpackaged(name));
      case Map<?, ?> dict -> names(dict).stream().anyMatch(byName::containsKey);
      case null, default -> false;
    };
  }

  /** The names of a declaration, the most specific first. */
  private static List<String> names(Map<?, ?> dict) {
    List<String> names = new ArrayList<>();
    String className = dict.get("class_name") instanceof String name ? name : "";
    boolean function = className.equals(FUNCTION);
    if (dict.get("registered_name") instanceof String registered && !registered.equals(FUNCTION)) {
      names.add(registered);
    }
    if (function && dict.get("config") instanceof String functionName) {
      names.add(functionName);
      names.add(unpackaged(functionName));
    }
    if (!function) {
      names.add(className);
      // Older files register a class as package>Class.
      names.add(unpackaged(className));
    }
    return names;
  }

  /** The name without the package that it is registered in. */
  private static String unpackaged(String name) {
    return name.substring(name.indexOf('>') + 1);
  }

  private Optional<CustomRegularizer> find(List<String> names) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
        .findFirst();
  }

  private Optional<Regularizer> find(Map<?, ?> dict) {
    if (byName.isEmpty()) {
      return Optional.empty();
    }
    String registered = dict.get("registered_name") instanceof String name ? name : null;
    return find(names(dict))
        .map(found -> found.regularizer(className(dict), registered, values(dict.get("config"))));
  }

  /** The name of the class or function. */
  private static String className(Map<?, ?> dict) {
    Object name = dict.get("class_name");
    return String.valueOf(FUNCTION.equals(name) ? dict.get("config") : name);
  }

  /** The name for a formula of this declaration. */
  static String name(Object identifier) {
    String name =
        switch (identifier) {
          case String text -> text;
          case Map<?, ?> dict when FUNCTION.equals(dict.get("class_name")) ->
              String.valueOf(dict.get("config"));
          case Map<?, ?> dict when dict.get("registered_name") instanceof String registered ->
              registered;
          case Map<?, ?> dict -> String.valueOf(dict.get("class_name"));
          default -> "name";
        };
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static Map<String, @Nullable Object> values(@Nullable Object config) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (config instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put((String) key, value));
    }
    return values;
  }
}
