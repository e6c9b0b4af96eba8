/** Tests of the language of formulas. */
@NullMarked
package io.penalties.regularizer.formula;

import org.jspecify.annotations.NullMarked;
