package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** Turns calls into steps: the one place that defines what each function means. Not thread-safe. */
final class FunctionBinder {

  private static final double EPSILON = 1e-7;

  private final ProgramBuilder program;
  private final Reductions reductions;
  private final ReductionBinder reduced;
  private final ShapeFunctions shapes;
  private final MatrixFunctions matrices;
  private final Diagonals diagonals;
  private final ComposedFunctions elements;
  private final IndexFunctions indices;

  FunctionBinder(ProgramBuilder program) {
    this.program = program;
    this.reductions = new Reductions(program);
    this.reduced = new ReductionBinder(program, reductions);
    this.shapes = new ShapeFunctions(program);
    this.diagonals = new Diagonals(program, reductions);
    this.elements = new ComposedFunctions(program);
    this.indices = new IndexFunctions(program);
    this.matrices = new MatrixFunctions(program, reductions, shapes);
  }

  /** Functions of shapes and orders. */
  ShapeFunctions shapes() {
    return shapes;
  }

  /** Products of matrices. */
  MatrixFunctions matrices() {
    return matrices;
  }

  Value call(Arguments call) {
    return switch (call.signature().function()) {
      case ABS -> unary(UnaryFunction.ABS, call);
      case SQUARE -> unary(UnaryFunction.SQUARE, call);
      case SQRT -> unary(UnaryFunction.SQRT, call);
      case SQRT_OF_POSITIVE ->
          tensor(
              program.unary(
                  UnaryFunction.SQRT, binary(BinaryFunction.MAXIMUM, call.tensor(), zero())));
      case RSQRT -> unary(UnaryFunction.RSQRT, call);
      case EXP -> unary(UnaryFunction.EXP, call);
      case EXPM1 -> unary(UnaryFunction.EXPM1, call);
      case LOG -> unary(UnaryFunction.LOG, call);
      case LOG1P -> unary(UnaryFunction.LOG1P, call);
      case LOG2 -> tensor(elements.log2(call.tensor()));
      case LOG10 -> tensor(elements.log10(call.tensor()));
      case LOGADDEXP -> tensor(elements.logAddExp(call.tensor(), call.tensor("1")));
      case SIGMOID -> unary(UnaryFunction.SIGMOID, call);
      case TANH -> unary(UnaryFunction.TANH, call);
      case RELU -> tensor(binary(BinaryFunction.MAXIMUM, call.tensor(), zero()));
      case SOFTPLUS -> tensor(softplus(call));
      case SOFTMAX -> tensor(reduced.softmax(call, false));
      case LOG_SOFTMAX -> tensor(reduced.softmax(call, true));
      case SIGN -> unary(UnaryFunction.SIGN, call);
      case SIN -> unary(UnaryFunction.SIN, call);
      case COS -> unary(UnaryFunction.COS, call);
      case SINH -> tensor(elements.sinh(call.tensor()));
      case COSH -> tensor(elements.cosh(call.tensor()));
      case FLOOR -> unary(UnaryFunction.FLOOR, call);
      case CEIL -> unary(UnaryFunction.CEIL, call);
      case ROUND -> unary(UnaryFunction.ROUND, call);
      case RECIPROCAL -> tensor(binary(BinaryFunction.DIVIDE, program.constant(1), call.tensor()));
      case NEGATIVE -> unary(UnaryFunction.NEGATE, call);
      case MAXIMUM -> binary(BinaryFunction.MAXIMUM, call);
      case MINIMUM -> binary(BinaryFunction.MINIMUM, call);
      case CLIP -> tensor(clip(call));
      case ADD -> binary(BinaryFunction.ADD, call);
      case SUBTRACT -> binary(BinaryFunction.SUBTRACT, call);
      case MULTIPLY -> binary(BinaryFunction.MULTIPLY, call);
      case DIVIDE -> binary(BinaryFunction.DIVIDE, call);
      case DIVIDE_NO_NAN -> tensor(elements.divideNoNan(call.tensor(), call.tensor("1")));
      case MULTIPLY_NO_NAN -> tensor(elements.multiplyNoNan(call.tensor(), call.tensor("1")));
      case XLOGY -> tensor(elements.xLogY(call.tensor(), call.tensor("1")));
      case ADD_N ->
          tensor(
              call.tensorsOf("0").stream()
                  .reduce(zero(), (a, b) -> binary(BinaryFunction.ADD, a, b)));
      case POWER -> binary(BinaryFunction.POWER, call);
      case SQUARED_DIFFERENCE ->
          tensor(
              program.unary(
                  UnaryFunction.SQUARE,
                  binary(BinaryFunction.SUBTRACT, call.tensor(), call.tensor("1"))));
      case LESS -> binary(BinaryFunction.LESS, call);
      case LESS_EQUAL -> binary(BinaryFunction.LESS_EQUAL, call);
      case GREATER -> tensor(binary(BinaryFunction.LESS, call.tensor("1"), call.tensor()));
      case GREATER_EQUAL ->
          tensor(binary(BinaryFunction.LESS_EQUAL, call.tensor("1"), call.tensor()));
      case EQUAL -> binary(BinaryFunction.EQUAL, call);
      case NOT_EQUAL -> binary(BinaryFunction.NOT_EQUAL, call);
      case LOGICAL_AND -> logical(BinaryFunction.MINIMUM, call);
      case LOGICAL_OR -> logical(BinaryFunction.MAXIMUM, call);
      case LOGICAL_NOT -> tensor(binary(BinaryFunction.EQUAL, call.tensor(), zero()));
      case WHERE -> tensor(program.select(call.tensor(), call.tensor("1"), call.tensor("2")));
      case CAST -> tensor(cast(call));
      case SUM -> tensor(reduced.sum(call));
      case INT -> number(truncated(call.number("0", 0)));
      case COUNT_NONZERO -> tensor(reduced.countNonZero(isNonZero(call.tensor()), call));
      case PROD -> tensor(reduced.reduce(ReduceFunction.PROD, call));
      case MEAN -> tensor(reduced.mean(call));
      case MAX -> reduced.extreme(ReduceFunction.MAX, BinaryFunction.MAXIMUM, call);
      case MIN -> reduced.extreme(ReduceFunction.MIN, BinaryFunction.MINIMUM, call);
      case VAR -> tensor(reduced.variance(call));
      case STD -> tensor(program.unary(UnaryFunction.SQRT, reduced.variance(call)));
      case MOMENTS -> reduced.moments(call);
      case NORM -> tensor(new Norms(program, reductions).norm(call));
      case L2_NORMALIZE -> tensor(new Norms(program, reductions).normalize(call));
      case LOGSUMEXP -> tensor(reduced.logSumExp(call));
      case L2_LOSS ->
          tensor(
              binary(
                  BinaryFunction.DIVIDE,
                  reductions.sum(program.unary(UnaryFunction.SQUARE, call.tensor())),
                  program.constant(2)));
      case KL_DIVERGENCE -> {
        int terms = elements.divergence(call.tensor(), call.tensor("1"));
        yield tensor(reductions.sum(terms, reductions.last(terms), false));
      }
      case MATMUL ->
          tensor(
              matrices.matMul(
                  shapes.transposed(call.tensor(), call.flag("transpose_a", false)),
                  shapes.transposed(call.tensor("1"), call.flag("transpose_b", false))));
      case DOT -> tensor(matrices.dot(call));
      case VDOT ->
          tensor(matrices.vectorDot(shapes.flat(call.tensor()), shapes.flat(call.tensor("1"))));
      case OUTER ->
          tensor(
              binary(
                  BinaryFunction.MULTIPLY,
                  shapes.column(shapes.flat(call.tensor())),
                  shapes.row(shapes.flat(call.tensor("1")))));
      case EINSUM -> tensor(einsteinSums().of(call));
      case TENSORDOT -> tensor(einsteinSums().tensorDot(call));
      case TRACE -> tensor(diagonals.trace(call));
      case DIAGONAL -> tensor(diagonals.diagonal(call));
      case DIAG -> tensor(diagonals.diag(call));
      case SET_DIAG -> tensor(diagonals.setDiagonal(call.tensor(), call.tensor("1")));
      case TRIU -> tensor(indices.upper(call.tensor(), call.integer("1", 0)));
      case TRIL -> tensor(indices.lower(call.tensor(), call.integer("1", 0)));
      case BAND_PART -> tensor(indices.band(call.tensor(), call.integer("1"), call.integer("2")));
      case DIFF -> tensor(diff(call));
      case TOTAL_VARIATION -> tensor(totalVariation(call));
      case TRANSPOSE -> tensor(shapes.transpose(call));
      case SWAPAXES -> tensor(shapes.swapAxes(call));
      case MOVEAXIS -> tensor(shapes.moveAxis(call));
      case RESHAPE -> tensor(shapes.reshape(call.tensor(), call.integers("shape")));
      case FLATTEN -> tensor(shapes.flat(call.tensor()));
      case EXPAND_DIMS -> tensor(shapes.expandDimensions(call));
      case SQUEEZE -> tensor(shapes.squeeze(call));
      case FLIP -> tensor(shapes.flip(call));
      case ONES -> tensor(program.constant(1, constantShape(call)));
      case ZEROS -> tensor(program.constant(0, constantShape(call)));
      case EYE -> tensor(eye(call));
      case ARANGE -> tensor(indices.range(call));
      case FULL -> tensor(filled(constantShape(call), call.tensor("1")));
      case FULL_LIKE -> tensor(filled(program.shape(call.tensor()), call.tensor("1")));
      case ONES_LIKE -> tensor(program.constant(1, program.shape(call.tensor())));
      case ZEROS_LIKE -> tensor(program.constant(0, program.shape(call.tensor())));
      case SHAPE -> shape(call.tensor());
      case SIZE -> number(program.shape(call.tensor()).elementCount());
      case LENGTH -> length(call);
      case RANK -> number(program.rank(call.tensor()));
      case EPSILON -> number(EPSILON);
    };
  }

  private static Value tensor(int step) {
    return new Value.Tensor(step);
  }

  private Value number(double value) {
    return tensor(program.constant(value));
  }

  private int zero() {
    return program.constant(0);
  }

  private int binary(BinaryFunction function, int left, int right) {
    return program.binary(function, left, right);
  }

  private Value unary(UnaryFunction function, Arguments call) {
    return tensor(program.unary(function, call.tensor()));
  }

  private Value binary(BinaryFunction function, Arguments call) {
    return tensor(program.binary(function, call.tensor(), call.tensor("1")));
  }

  private int filled(Shape shape, int value) {
    return binary(BinaryFunction.ADD, program.constant(0, shape), value);
  }

  private int isNonZero(int x) {
    return binary(BinaryFunction.NOT_EQUAL, x, zero());
  }

  private Value logical(BinaryFunction function, Arguments call) {
    return tensor(binary(function, isNonZero(call.tensor()), isNonZero(call.tensor("1"))));
  }

  private static double truncated(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  private EinsteinSums einsteinSums() {
    return new EinsteinSums(program, reductions, diagonals);
  }

  private Shape constantShape(Arguments call) {
    long[] dimensions = call.integers("0").stream().mapToLong(Long::longValue).toArray();
    if (LongStream.of(dimensions).anyMatch(dimension -> dimension < 0)) {
      throw call.failure("Expected dimensions of at least 0. Received: negative ones.");
    }
    return program.shapeOf(dimensions);
  }

  private int softplus(Arguments call) {
    int x = call.tensor();
    if (!call.signature().isTorch()) {
      return program.unary(UnaryFunction.SOFTPLUS, x);
    }
    int beta = program.constant(call.number("beta", 1));
    int scaled = binary(BinaryFunction.MULTIPLY, x, beta);
    return program.select(
        binary(BinaryFunction.LESS, program.constant(call.number("threshold", 20)), scaled),
        x,
        binary(BinaryFunction.DIVIDE, program.unary(UnaryFunction.SOFTPLUS, scaled), beta));
  }

  private int clip(Arguments call) {
    int x = call.tensor();
    int low = call.has("min") ? binary(BinaryFunction.MAXIMUM, x, call.tensor("min")) : x;
    return call.has("max") ? binary(BinaryFunction.MINIMUM, low, call.tensor("max")) : low;
  }

  private int cast(Arguments call) {
    return call.has("dtype")
        ? binary(BinaryFunction.NOT_EQUAL, call.tensor(), zero())
        : call.tensor();
  }

  private int diff(Arguments call) {
    if (call.number("n", 1) != 1) {
      throw call.failure("Expected n=1 in diff. Received: another order.");
    }
    int x = call.tensor();
    return reductions.difference(x, call.axis("axis", -1, program.rank(x)));
  }

  private int totalVariation(Arguments call) {
    int x = call.tensor();
    int total = zero();
    for (int axis : call.axes("axis", x)) {
      int differences = program.unary(UnaryFunction.ABS, reductions.difference(x, axis));
      total = binary(BinaryFunction.ADD, total, reductions.sum(differences));
    }
    return total;
  }

  private int eye(Arguments call) {
    long rows = call.integer("0");
    long columns = call.integer("1", rows);
    if (rows < 0 || columns < 0) {
      throw call.failure("Expected dimensions of at least 0. Received: negative ones.");
    }
    return program.identity(rows, columns);
  }

  Value shape(int tensor) {
    return new Value.Items(
        LongStream.of(program.shape(tensor).dimensions()).mapToObj(this::number).toList());
  }

  private Value length(Arguments call) {
    if (Objects.requireNonNull(call.value("0")) instanceof Value.Items(List<Value> elements)) {
      return number(elements.size());
    }
    int x = call.tensor();
    if (call.signature().isMethod() && !call.has("axis")) {
      return shape(x);
    }
    return number(program.shape(x).dimension(call.axis("axis", 0, program.rank(x))));
  }
}
