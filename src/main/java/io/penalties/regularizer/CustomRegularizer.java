package io.penalties.regularizer;

import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.InvalidFormulaException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The formula of a class or function that Keras lacks.
 *
 * @param formula the formula
 * @param defaults values for names that a config lacks
 * @param place where the formula was given
 */
record CustomRegularizer(
    Formula formula,
    Map<String, ? extends @Nullable Object> defaults,
    FormulaRegularizer.Place place) {

  /**
   * Reads a formula.
   *
   * @param pointer the JSON pointer of the formula in the document
   * @throws InvalidRegularizerException if it is invalid
   */
  static CustomRegularizer parse(
      String text, Map<String, ? extends @Nullable Object> defaults, String pointer) {
    FormulaRegularizer.Place place = new FormulaRegularizer.Place(pointer, false);
    try {
      return new CustomRegularizer(Formula.parse(text), defaults, place);
    } catch (InvalidFormulaException e) {
      throw place.failure(e.explain(text));
    }
  }

  /**
   * The regularizer of a declaration.
   *
   * @param config the values of the declaration
   */
  Regularizer regularizer(
      String className,
      @Nullable String registeredName,
      Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(defaults);
    values.putAll(config);
    return FormulaRegularizer.of(className, registeredName, config, formula, values, place);
  }
}
