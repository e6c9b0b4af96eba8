package io.penalties.regularizer.formula;

/** Functions of one element. */
public enum UnaryFunction {
  /** −x. */
  NEGATE,
  /** |x|. */
  ABS,
  /** x · x. */
  SQUARE,
  /** √x. */
  SQRT,
  /** 1 / √x. */
  RSQRT,
  /** eˣ. */
  EXP,
  /** eˣ − 1. */
  EXPM1,
  /** Natural logarithm. */
  LOG,
  /** ln(1 + x). */
  LOG1P,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** Hyperbolic tangent. */
  TANH,
  /** ln(1 + eˣ). */
  SOFTPLUS,
  /** −1, 0, 1. */
  SIGN
}
