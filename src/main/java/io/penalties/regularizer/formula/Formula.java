package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A formula: an expression or a function as a Keras user writes it for a regularizer. Immutable.
 *
 * <p>The language is the part of Python that {@code docs/formulas.md} describes. Names are looked
 * up in one table ({@link FunctionTable}) and among the given values, never by reflection; nothing
 * is executed.
 */
public final class Formula {

  private final String text;
  private final FormulaParser.Parsed parsed;

  private Formula(String text, FormulaParser.Parsed parsed) {
    this.text = text;
    this.parsed = parsed;
  }

  /**
   * Reads a formula.
   *
   * @throws InvalidFormulaException if it is invalid or too large
   */
  public static Formula parse(String text) {
    if (text.length() > FormulaLimits.MAX_CHARACTERS) {
      throw new InvalidFormulaException(
          "Expected a formula of at most %d characters. Received: %d."
              .formatted(FormulaLimits.MAX_CHARACTERS, text.length()),
          FormulaLimits.MAX_CHARACTERS);
    }
    return new Formula(text, new FormulaParser(text).parse());
  }

  /**
   * Checks all names, before a tensor is known.
   *
   * @param values the values of names other than the tensor and functions
   * @return the tensors that the formula compares the regularized one with
   * @throws InvalidFormulaException if a name is unknown
   */
  public Set<Step.Source> requireNames(Map<String, ? extends @Nullable Object> values) {
    NameCheck names = new NameCheck(new Scope(parsed.parameter(), Shape.SCALAR, values));
    names.check(parsed);
    return names.compared();
  }

  /**
   * The steps of the formula for a tensor with this shape.
   *
   * @param values the values of names other than the tensor and functions: numbers, booleans, lists
   *     of them, strings, null
   * @throws InvalidFormulaException if a name is unknown, shapes do not fit, or the result is not
   *     one number
   */
  public FormulaProgram bind(Map<String, ? extends @Nullable Object> values, Shape shape) {
    ProgramBuilder program = new ProgramBuilder();
    ExpressionBinder binder =
        new ExpressionBinder(new Scope(parsed.parameter(), shape, values), program);
    Value value = binder.run(parsed);
    int position = parsed.position();
    if (value instanceof Value.Items) {
      throw new InvalidFormulaException("Expected one number. Received: a list.", position);
    }
    int result = binder.tensor(value, position);
    Shape answer = program.shape(result);
    for (int axis = 0; axis < answer.rank(); axis++) {
      if (answer.dimension(axis) != 1) {
        throw new InvalidFormulaException(
            "Expected one number. Received: a tensor of shape %s; reduce it, as ops.sum(…) does."
                .formatted(answer.toTuple()),
            position);
      }
    }
    return program.build(result);
  }

  /** The text of the formula. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Formula formula && text.equals(formula.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
