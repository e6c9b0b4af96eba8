/**
 * Formulas: the expressions that Keras users write for a regularizer of their own, from text to a
 * list of steps whose shapes are known before a number is touched. Nothing is executed.
 */
@NullMarked
package io.penalties.regularizer.formula;

import org.jspecify.annotations.NullMarked;
