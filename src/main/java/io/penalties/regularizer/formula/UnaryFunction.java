package io.penalties.regularizer.formula;

import java.util.OptionalDouble;

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
  SIGN,
  /** Sine, of radians. */
  SIN,
  /** Cosine, of radians. */
  COS,
  /** The largest integer that is not above x. */
  FLOOR,
  /** The smallest integer that is not below x. */
  CEIL,
  /** The nearest integer; of two, the even one. */
  ROUND;

  /** The result for a number that is known before a tensor is, if integers may come of it. */
  OptionalDouble fold(double x) {
    return switch (this) {
      case NEGATE -> OptionalDouble.of(-x);
      case ABS -> OptionalDouble.of(Math.abs(x));
      case SQUARE -> OptionalDouble.of(x * x);
      case SQRT -> OptionalDouble.of(Math.sqrt(x));
      case FLOOR -> OptionalDouble.of(Math.floor(x));
      case CEIL -> OptionalDouble.of(Math.ceil(x));
      case ROUND -> OptionalDouble.of(Math.rint(x));
      case RSQRT, EXP, EXPM1, LOG, LOG1P, SIGMOID, TANH, SOFTPLUS, SIGN, SIN, COS ->
          OptionalDouble.empty();
    };
  }
}
