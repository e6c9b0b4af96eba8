package io.penalties.regularizer;

import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.InvalidFormulaException;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A custom regularizer: a formula with the values of a config. The class {@code Formula} has the
 * formula in its config; that of any other class or function is a {@link CustomRegularizer}.
 *
 * @param className the class or function as declared
 * @param registeredName the declared registered name; null if there is none
 * @param config the declared config
 * @param formula the formula
 * @param values the values of the formula's names
 * @param compares the tensors that the formula compares the regularized one with
 * @param place where the formula was given
 */
public record FormulaRegularizer(
    String className,
    @Nullable String registeredName,
    Map<String, ? extends @Nullable Object> config,
    Formula formula,
    Map<String, ? extends @Nullable Object> values,
    Set<Step.Source> compares,
    Place place)
    implements Regularizer {

  /** The class whose config contains the formula. */
  public static final String CLASS_NAME = "Formula";

  /** The key of the formula in a config. */
  static final String FORMULA = "formula";

  /**
   * Where a formula was given.
   *
   * @param pointer a JSON pointer
   * @param inRegularizer whether it is relative to the regularizer
   */
  record Place(String pointer, boolean inRegularizer) {

    /** In the regularizer's own config. */
    static final Place IN_CONFIG = new Place("/config/" + FORMULA, true);

    InvalidRegularizerException failure(String detail) {
      return inRegularizer
          ? new InvalidRegularizerException(pointer, detail)
          : InvalidRegularizerException.elsewhere(pointer, detail);
    }
  }

  /**
   * Creates a regularizer from a parsed formula.
   *
   * @throws InvalidRegularizerException if a name in the formula is unknown
   */
  static FormulaRegularizer of(
      String className,
      @Nullable String registeredName,
      Map<String, ? extends @Nullable Object> config,
      Formula formula,
      Map<String, ? extends @Nullable Object> values,
      Place place) {
    try {
      Set<Step.Source> compares = formula.requireNames(values);
      return new FormulaRegularizer(
          className, registeredName, config, formula, values, compares, place);
    } catch (InvalidFormulaException e) {
      throw place.failure(e.explain(formula.text()));
    }
  }

  @Override
  public String meterName() {
    return CLASS_NAME;
  }

  @Override
  public boolean isZero() {
    return false;
  }

  @Override
  public Need need(Shape shape, Convention convention) {
    try {
      return new Need.Program(formula.bind(values, shape));
    } catch (InvalidFormulaException e) {
      throw place.failure(e.explain(formula.text()));
    }
  }

  @Override
  public Optional<String> whyNaN(Shape shape) {
    return Optional.of(
        "The formula gives NaN on a tensor of shape %s: 0 / 0, the root or logarithm of a negative"
                .formatted(shape.toTuple())
            + " number, or infinite parts that cancel.");
  }
}
