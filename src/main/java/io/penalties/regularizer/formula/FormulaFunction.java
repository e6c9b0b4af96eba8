package io.penalties.regularizer.formula;

import java.util.Locale;

/**
 * The functions of formulas, independent of their names in libraries. Their names, parameters and
 * descriptions are in {@code functions.txt}; {@link FunctionTable} reads it.
 */
enum FormulaFunction {
  ABS,
  SQUARE,
  SQRT,
  SQRT_OF_POSITIVE,
  RSQRT,
  EXP,
  EXPM1,
  LOG,
  LOG1P,
  SIGMOID,
  TANH,
  RELU,
  SOFTPLUS,
  SOFTMAX,
  LOG_SOFTMAX,
  SIGN,
  NEGATIVE,
  MAXIMUM,
  MINIMUM,
  CLIP,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  WHERE,
  CAST,
  SUM,
  MEAN,
  PROD,
  MAX,
  MIN,
  VAR,
  STD,
  NORM,
  LOGSUMEXP,
  L2_LOSS,
  MATMUL,
  DOT,
  OUTER,
  DIFF,
  TOTAL_VARIATION,
  TRANSPOSE,
  SWAPAXES,
  RESHAPE,
  FLATTEN,
  EXPAND_DIMS,
  SQUEEZE,
  EYE,
  ONES_LIKE,
  ZEROS_LIKE,
  SHAPE,
  SIZE,
  LENGTH,
  RANK,
  EPSILON;

  /** The name in the table. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
