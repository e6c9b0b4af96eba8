package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to write a function: a library's name and parameters.
 *
 * @param function the function
 * @param name the name with the library's prefix, such as {@code ops.sum}; methods of tensors begin
 *     with {@code x.}
 * @param parameters in the library's order, the tensor first unless it is a method
 * @param text the signature in the table
 */
record Signature(FormulaFunction function, String name, List<Parameter> parameters, String text) {

  /**
   * A parameter.
   *
   * @param name its name in the library
   * @param role its meaning in all libraries: {@code axis}, {@code keepdims} …, else its index
   * @param required whether a call must give it
   * @param variadic whether it takes all further arguments
   */
  record Parameter(String name, String role, boolean required, boolean variadic) {}

  /** The prefix of methods of a tensor. */
  static final String METHOD = "x.";

  /** The prefix of names without a library. */
  static final String BARE = "bare.";

  private static final Set<String> IGNORED =
      Set.of("dtype", "name", "out", "out_type", "conjugate", "copy");

  private static final Map<String, List<String>> ROLES =
      Map.of(
          "axis", List.of("dim", "reduction_indices"),
          "keepdims", List.of("keepdim", "keep_dims"),
          "ord", List.of("p", "order"),
          "min", List.of("x_min", "a_min", "min_value", "clip_value_min"),
          "max", List.of("x_max", "a_max", "max_value", "clip_value_max"),
          "correction", List.of("ddof"),
          "axes", List.of("perm", "pattern", "dims"),
          "shape", List.of("newshape"));

  /** Reads {@code ops.sum(x, axis=None, keepdims=False)}. */
  static Signature parse(FormulaFunction function, String text) {
    int open = text.indexOf('(');
    String name = text.substring(0, open);
    boolean method = name.startsWith(METHOD);
    List<Parameter> parameters = new ArrayList<>();
    for (String word : text.substring(open + 1, text.length() - 1).split(",\\s*")) {
      if (!word.isEmpty()) {
        int equals = word.indexOf('=');
        boolean variadic = word.startsWith("*");
        String parameter = word.substring(variadic ? 1 : 0, equals < 0 ? word.length() : equals);
        parameters.add(
            new Parameter(
                parameter,
                role(parameter, parameters.size() + (method ? 1 : 0)),
                equals < 0 && !variadic && !IGNORED.contains(parameter),
                variadic));
      }
    }
    return new Signature(function, name, List.copyOf(parameters), text);
  }

  private static String role(String name, int index) {
    if (index == 0) {
      return "0";
    }
    if (IGNORED.contains(name)) {
      return name.equals("dtype") ? "dtype" : "ignored";
    }
    for (Map.Entry<String, List<String>> role : ROLES.entrySet()) {
      if (role.getKey().equals(name) || role.getValue().contains(name)) {
        return role.getKey();
      }
    }
    return switch (name) {
      case "epsilon", "eps" -> "epsilon";
      case "unbiased", "initial", "n", "beta", "threshold" -> name;
      case "transpose_a", "transpose_b" -> name;
      default -> Integer.toString(index);
    };
  }

  /** The role of a keyword: a parameter's name, or its name in another library. */
  String roleOf(String keyword) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(keyword)) {
        return parameter.role();
      }
    }
    String role = role(keyword, Integer.MAX_VALUE);
    boolean known = parameters.stream().anyMatch(parameter -> parameter.role().equals(role));
    boolean correction = role.equals("correction") && takesUnbiased();
    return known || correction || role.equals("dtype") || role.equals("ignored") ? role : "";
  }

  /** Whether it is a variance of PyTorch, or the method of that name. */
  boolean takesUnbiased() {
    return parameters.stream().anyMatch(parameter -> parameter.role().equals("unbiased"));
  }

  boolean isMethod() {
    return name.startsWith(METHOD);
  }

  /** Whether it has no library: Python's own. */
  boolean isBare() {
    return name.startsWith(BARE);
  }

  /** Whether it belongs to PyTorch. */
  boolean isTorch() {
    return name.startsWith("torch.");
  }

  /** Whether it belongs to TensorFlow, or to Keras's backend, which follows TensorFlow. */
  boolean isTensorFlow() {
    return name.startsWith("tf.") || name.startsWith("K.");
  }
}
