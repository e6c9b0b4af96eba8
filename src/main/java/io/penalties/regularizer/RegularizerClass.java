package io.penalties.regularizer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue: every regularizer class of Keras, with its names and arguments. */
public enum RegularizerClass {
  /** {@link io.penalties.regularizer.L1}. */
  L1(
      "L1",
      List.of("l1"),
      "l1 * sum(abs(x))",
      "Sum of absolute values: drives single weights to zero.",
      List.of(factor("l1", 0.01)),
      "any"),
  /** {@link io.penalties.regularizer.L2}. */
  L2(
      "L2",
      List.of("l2"),
      "l2 * sum(square(x))",
      "Sum of squares, without a factor of one half: shrinks all weights.",
      List.of(factor("l2", 0.01)),
      "any"),
  /** {@link io.penalties.regularizer.L1L2}. */
  L1L2(
      "L1L2",
      List.of("l1l2"),
      "l1 * sum(abs(x)) + l2 * sum(square(x))",
      "Both penalties; a part whose factor is 0 is omitted. The bare name means factors 0.",
      List.of(factor("l1", 0.0), factor("l2", 0.0)),
      "any"),
  /** {@link io.penalties.regularizer.OrthogonalRegularizer}. */
  ORTHOGONAL(
      "OrthogonalRegularizer",
      List.of("orthogonal_regularizer"),
      "factor * 0.5 * sum(abs(P * (1 - eye(n)))) / (n * (n - 1) / 2), "
          + "P = R @ transpose(R), R = the n rows (columns) divided by their norms",
      "Mean absolute cosine between the rows (columns) of a matrix: drives them to be orthogonal. "
          + "One row (column) gives NaN, as in Keras.",
      List.of(
          factor("factor", 0.01),
          new Argument("mode", "string", "rows", "one of \"rows\", \"columns\"")),
      "2");

  /**
   * An argument of a regularizer class.
   *
   * @param name its key in the config
   * @param type {@code float} or {@code string}
   * @param defaultValue the value if it is absent
   * @param constraint its allowed values
   */
  public record Argument(
      String name, String type, @Nullable Object defaultValue, String constraint) {}

  private final String className;
  private final List<String> aliases;
  private final String formula;
  private final String description;
  private final List<Argument> arguments;
  private final String ranks;

  RegularizerClass(
      String className,
      List<String> aliases,
      String formula,
      String description,
      List<Argument> arguments,
      String ranks) {
    this.className = className;
    this.aliases = aliases;
    this.formula = formula;
    this.description = description;
    this.arguments = arguments;
    this.ranks = ranks;
  }

  private static Argument factor(String name, double defaultValue) {
    return new Argument(name, "float", defaultValue, "finite, >= 0");
  }

  /** The class with exactly this name in Keras 3. */
  public static Optional<RegularizerClass> find(String name) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.className.equals(name) || candidate.aliases.contains(name))
        .findFirst();
  }

  /** The name of the class in Keras. */
  public String className() {
    return className;
  }

  /** The other names that Keras 3 accepts. */
  public List<String> aliases() {
    return aliases;
  }

  /** The penalty of a tensor x, in NumPy's notation. */
  public String formula() {
    return formula;
  }

  /** What it does, in a sentence or two. */
  public String description() {
    return description;
  }

  /** Its arguments in Keras's order. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** The supported tensor ranks: {@code any} or a number. */
  public String ranks() {
    return ranks;
  }
}
