/**
 * Formulas: the expressions that Keras users write for custom regularizers, from text to a list of
 * steps whose shapes are known before any computation. Nothing is executed.
 */
@NullMarked
package io.penalties.regularizer.formula;

import org.jspecify.annotations.NullMarked;
