/**
 * Formulas computed: block by block over the elements, in parallel, or while the tensor arrives.
 *
 * <p>{@link io.penalties.penalty.formula.FormulaPlan} says what is computed in which order and what
 * it takes; {@link io.penalties.penalty.formula.FormulaComputation} does it on a tensor in memory,
 * {@link io.penalties.penalty.formula.FormulaStream} on one that arrives.
 */
@NullMarked
package io.penalties.penalty.formula;

import org.jspecify.annotations.NullMarked;
