/**
 * Formulas computed: block by block over the elements, in parallel, or while the tensor arrives.
 *
 * <p>{@link io.penalties.penalty.formula.FormulaPlan} determines the order and the cost of the
 * computation; {@link io.penalties.penalty.formula.FormulaComputation} runs it on a tensor in
 * memory, {@link io.penalties.penalty.formula.FormulaStream} on one that is arriving.
 */
@NullMarked
package io.penalties.penalty.formula;

import org.jspecify.annotations.NullMarked;
