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
 * A regularizer of one's own: a formula with the values of a config. The class {@code Formula}
 * brings the formula in its config; that of any other class or function is a {@link
 * CustomRegularizer}.
 *
 * @param className the class or function as it was declared
 * @param registeredName the name with its package as it was declared, null if it was not
 * @param config the config as it was declared
 * @param formula the formula
 * @param values what the names of the formula stand for
 * @param compares which tensors the formula compares the regularized one with
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

  /** The class whose config has the formula. */
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
   * A regularizer whose formula was read.
   *
   * @throws InvalidRegularizerException if a name in the formula means nothing
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
