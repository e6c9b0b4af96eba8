/** Tests of formulas on tensors. */
@NullMarked
package io.penalties.penalty.formula;

import org.jspecify.annotations.NullMarked;
