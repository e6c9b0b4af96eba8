package io.penalties.regularizer.formula;

/** Functions of elements that are composed of simpler steps. Not thread-safe. */
final class ComposedFunctions {

  private static final double LN_2 = StrictMath.log(2);
  private static final double LN_10 = StrictMath.log(10);

  /** Keras's epsilon, the least probability that divergences take a logarithm of. */
  private static final double EPSILON = 1e-7;

  private final ProgramBuilder program;

  ComposedFunctions(ProgramBuilder program) {
    this.program = program;
  }

  int log2(int x) {
    return divide(unary(UnaryFunction.LOG, x), program.constant(LN_2));
  }

  int log10(int x) {
    return divide(unary(UnaryFunction.LOG, x), program.constant(LN_10));
  }

  /** (eˣ − e⁻ˣ) / 2, by eˣ − 1, which is exact near 0. */
  int sinh(int x) {
    return half(
        binary(
            BinaryFunction.SUBTRACT,
            unary(UnaryFunction.EXPM1, x),
            unary(UnaryFunction.EXPM1, unary(UnaryFunction.NEGATE, x))));
  }

  int cosh(int x) {
    return half(
        binary(
            BinaryFunction.ADD,
            unary(UnaryFunction.EXP, x),
            unary(UnaryFunction.EXP, unary(UnaryFunction.NEGATE, x))));
  }

  /** ln(eᵃ + eᵇ) without overflow. */
  int logAddExp(int a, int b) {
    int distance = unary(UnaryFunction.ABS, binary(BinaryFunction.SUBTRACT, a, b));
    int more =
        program.select(
            binary(BinaryFunction.EQUAL, a, b),
            program.constant(LN_2),
            unary(
                UnaryFunction.LOG1P,
                unary(UnaryFunction.EXP, unary(UnaryFunction.NEGATE, distance))));
    return binary(BinaryFunction.ADD, binary(BinaryFunction.MAXIMUM, a, b), more);
  }

  /** a / b, 0 where b is 0. */
  int divideNoNan(int a, int b) {
    return zeroWhereZero(b, divide(a, b));
  }

  /** a · b, 0 where b is 0, even for a that is not finite. */
  int multiplyNoNan(int a, int b) {
    return zeroWhereZero(b, binary(BinaryFunction.MULTIPLY, a, b));
  }

  /** a · ln b, 0 where a is 0. */
  int xLogY(int a, int b) {
    return zeroWhereZero(a, binary(BinaryFunction.MULTIPLY, a, unary(UnaryFunction.LOG, b)));
  }

  /** p · ln(p / q) of probabilities that Keras keeps between epsilon and 1. */
  int divergence(int p, int q) {
    int expected = probability(p);
    return binary(
        BinaryFunction.MULTIPLY,
        expected,
        unary(UnaryFunction.LOG, divide(expected, probability(q))));
  }

  private int probability(int x) {
    return binary(
        BinaryFunction.MINIMUM,
        binary(BinaryFunction.MAXIMUM, x, program.constant(EPSILON)),
        program.constant(1));
  }

  private int zeroWhereZero(int tested, int otherwise) {
    int zero = program.constant(0);
    return program.select(binary(BinaryFunction.EQUAL, tested, zero), zero, otherwise);
  }

  private int half(int x) {
    return divide(x, program.constant(2));
  }

  private int divide(int a, int b) {
    return binary(BinaryFunction.DIVIDE, a, b);
  }

  private int unary(UnaryFunction function, int x) {
    return program.unary(function, x);
  }

  private int binary(BinaryFunction function, int a, int b) {
    return program.binary(function, a, b);
  }
}
