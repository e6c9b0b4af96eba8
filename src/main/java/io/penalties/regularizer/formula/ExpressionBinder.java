package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Subscript;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Turns the expressions of a formula into steps, for a tensor of one shape. Not thread-safe. */
final class ExpressionBinder {

  private final Scope scope;
  private final ProgramBuilder program;
  private final FunctionBinder functions;
  private final Conditions conditions;

  /** What the lines so far have given values. */
  private final Map<String, Value> assigned = new HashMap<>();

  ExpressionBinder(Scope scope, ProgramBuilder program) {
    this.scope = scope;
    this.program = program;
    this.functions = new FunctionBinder(program);
    this.conditions = new Conditions(program, this);
  }

  /** The value of a formula. */
  Value run(FormulaParser.Parsed formula) {
    formula
        .defaults()
        .forEach((name, value) -> {
          if (!scope.values().containsKey(name)) {
            assigned.put(name, evaluate(value));
          }
        });
    Value value = run(formula.body());
    if (value == null) {
      throw new InvalidFormulaException(
          "Expected a function that returns a number. Received: one that ends without return.",
          formula.position());
    }
    return value;
  }

  /** What a block returns; null if it goes on after it. */
  private @Nullable Value run(List<Statement> block) {
    for (Statement statement : block) {
      switch (statement) {
        case Statement.Assignment(List<String> names, Expression value, int position) ->
            assign(names, evaluate(value), position);
        case Statement.Branch(Expression condition, var then, var otherwise) -> {
          Value returned = run(conditions.isTrue(condition) ? then : otherwise);
          if (returned != null) {
            return returned;
          }
        }
        case Statement.Return(Expression value) -> {
          return evaluate(value);
        }
        case Statement.Refusal(int position) ->
            throw new InvalidFormulaException(
                "Expected a shape and values that the function takes. Received: ones for which it"
                    + " raises an error.",
                position);
      }
    }
    return null;
  }

  private void assign(List<String> names, Value value, int position) {
    if (names.size() == 1) {
      assigned.put(names.getFirst(), value);
      return;
    }
    if (!(value instanceof Value.Items(List<Value> elements)) || elements.size() != names.size()) {
      throw new InvalidFormulaException(
          "Expected %d values, one for each name. Received: another number of them."
              .formatted(names.size()),
          position);
    }
    for (int i = 0; i < names.size(); i++) {
      assigned.put(names.get(i), elements.get(i));
    }
  }

  Value evaluate(Expression expression) {
    Value value =
        switch (expression) {
          case Expression.Literal(double number, _, _) -> scalar(number);
          case Expression.Text(String text, _) -> new Value.Text(text);
          case Expression.None _ -> new Value.None();
          case Expression.Path path -> path(path);
          case Expression.Member(Expression target, String name, int position) ->
              member(evaluate(target), name, position);
          case Expression.Call call -> call(call);
          case Expression.Index index -> index(index);
          case Expression.Negation(Expression operand, int position) -> {
            int negated = tensor(evaluate(operand), position);
            program.at(position);
            yield new Value.Tensor(program.unary(UnaryFunction.NEGATE, negated));
          }
          case Expression.Operation operation -> operation(operation);
          case Expression.Conditional conditional -> conditions.pick(conditional);
          case Expression.Logic logic -> conditions.logic(logic);
          case Expression.Not(Expression operand, _) -> scalar(conditions.isTrue(operand) ? 0 : 1);
          case Expression.Identity identity -> scalar(conditions.isSame(identity) ? 1 : 0);
          case Expression.Items(List<Expression> elements, _) ->
              new Value.Items(elements.stream().map(this::evaluate).toList());
        };
    program.at(expression.position());
    return value;
  }

  private Value scalar(double number) {
    return new Value.Tensor(program.constant(number));
  }

  private Value operation(Expression.Operation operation) {
    Value first = evaluate(operation.left());
    Value second = evaluate(operation.right());
    Optional<Boolean> equal = Conditions.equal(operation.operator(), first, second);
    if (equal.isPresent()) {
      return scalar(equal.get() ? 1 : 0);
    }
    int left = tensor(first, operation.left().position());
    int right = tensor(second, operation.right().position());
    program.at(operation.position());
    return new Value.Tensor(
        switch (operation.operator()) {
          case ADD -> program.binary(BinaryFunction.ADD, left, right);
          case SUBTRACT -> program.binary(BinaryFunction.SUBTRACT, left, right);
          case MULTIPLY -> program.binary(BinaryFunction.MULTIPLY, left, right);
          case DIVIDE -> program.binary(BinaryFunction.DIVIDE, left, right);
          case POWER -> program.binary(BinaryFunction.POWER, left, right);
          case LESS -> program.binary(BinaryFunction.LESS, left, right);
          case LESS_EQUAL -> program.binary(BinaryFunction.LESS_EQUAL, left, right);
          case GREATER -> program.binary(BinaryFunction.LESS, right, left);
          case GREATER_EQUAL -> program.binary(BinaryFunction.LESS_EQUAL, right, left);
          case EQUAL -> program.binary(BinaryFunction.EQUAL, left, right);
          case NOT_EQUAL -> program.binary(BinaryFunction.NOT_EQUAL, left, right);
          case MATMUL -> functions.matrices().matMul(left, right);
          case FLOOR_DIVIDE, MODULO -> floorDivide(operation.operator(), left, right);
          case AND -> ofConditions(BinaryFunction.MINIMUM, left, right);
          case OR -> ofConditions(BinaryFunction.MAXIMUM, left, right);
        });
  }

  /** Python's quotient and remainder, whose sign is the divisor's. */
  private int floorDivide(Operator operator, int left, int right) {
    OptionalDouble a = program.number(left);
    OptionalDouble b = program.number(right);
    if (a.isEmpty() || b.isEmpty() || b.getAsDouble() == 0) {
      throw program.failure(
          "Expected %s between constants. Received: a tensor, or 0.".formatted(operator.symbol()));
    }
    double divisor = b.getAsDouble();
    double remainder = a.getAsDouble() % divisor;
    return program.constant(
        operator == Operator.FLOOR_DIVIDE
            ? Math.floor(a.getAsDouble() / divisor)
            : remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder);
  }

  /** {@code &} and {@code |}, which compare bits unless their operands are conditions. */
  private int ofConditions(BinaryFunction function, int left, int right) {
    if (!program.isCondition(left) || !program.isCondition(right)) {
      throw program.failure(
          "Expected conditions such as (x > 0) & (x < 1). Received: other operands.");
    }
    return program.binary(function, left, right);
  }

  /** A name: the tensor, a value of the config, or a constant of a library. */
  private Value path(Expression.Path path) {
    List<String> names = path.names();
    int length = assignedLength(names);
    Value value;
    if (length > 0) {
      value = Objects.requireNonNull(assigned.get(String.join(".", names.subList(0, length))));
    } else {
      Scope.Found found = scope.find(path);
      length = found.length();
      value =
          switch (found) {
            case Scope.Found.Tensor(Step.Source source, Shape shape, _) ->
                new Value.Tensor(program.input(source, shape));
            case Scope.Found.Plain(Object plain, _) -> plain(plain, path);
          };
    }
    for (String name : names.subList(length, names.size())) {
      value = member(value, name, path.position());
    }
    return value;
  }

  /** How many words of a dotted name an assignment has given a value: {@code y}, {@code self.y}. */
  private int assignedLength(List<String> names) {
    if (assigned.containsKey(names.getFirst())) {
      return 1;
    }
    boolean attribute = names.size() > 1 && assigned.containsKey(names.get(0) + "." + names.get(1));
    return attribute ? 2 : 0;
  }

  private Value plain(@Nullable Object value, Expression.Path path) {
    return switch (value) {
      case null -> new Value.None();
      case Boolean flag -> scalar(flag ? 1 : 0);
      case Number number -> scalar(number.doubleValue());
      case String text -> Scope.number(text).map(this::scalar).orElse(new Value.Text(text));
      case List<?> list -> new Value.Items(list.stream().map(each -> plain(each, path)).toList());
      default ->
          throw new InvalidFormulaException(
              "Expected a number or a list of numbers as %s. Received: an object."
                  .formatted(path.dotted()),
              path.position());
    };
  }

  private Value member(Value target, String name, int position) {
    program.at(position);
    int tensor = tensor(target, position);
    return switch (name) {
      case "shape" -> functions.shape(tensor);
      case "ndim" -> scalar(program.rank(tensor));
      case "size" -> scalar(program.shape(tensor).elementCount());
      case "T" -> new Value.Tensor(functions.shapes().reversed(tensor));
      case "values" -> target;
      default ->
          throw new InvalidFormulaException(
              "Expected shape, ndim, size, T or a call such as %s(). Received: .%s."
                  .formatted(
                      FunctionTable.INSTANCE.nearest(name, true).stream().findFirst().orElse("abs"),
                      name),
              position);
    };
  }

  private Value call(Expression.Call call) {
    return switch (call.callee()) {
      case Expression.Path path -> callPath(path, call);
      case Expression.Member(Expression target, String name, int position) ->
          callMethod(evaluate(target), name, call, position);
      default ->
          throw new InvalidFormulaException(
              "Expected the name of a function before the parenthesis.", call.position());
    };
  }

  private Value callPath(Expression.Path path, Expression.Call call) {
    int last = path.names().size() - 1;
    if (last > 0 && (assignedLength(path.names()) > 0 || scope.holds(path.names()))) {
      Expression target = new Expression.Path(path.names().subList(0, last), path.position());
      return callMethod(evaluate(target), path.names().getLast(), call, path.position());
    }
    if (path.dotted().equals("float") && Scope.infinity(call).isPresent()) {
      return scalar(Scope.infinity(call).get());
    }
    return functions.call(arguments(signature(path), null, call));
  }

  /** The function of this name. */
  static Signature signature(Expression.Path path) {
    return FunctionTable.INSTANCE
        .find(path.dotted())
        .orElseThrow(() ->
            new InvalidFormulaException(
                "Expected a function of Keras, TensorFlow, NumPy or PyTorch that formulas know."
                    + " Received: %s.%s".formatted(path.dotted(), hint(path.dotted(), false)),
                path.position()));
  }

  private Value callMethod(Value target, String name, Expression.Call call, int position) {
    if (target instanceof Value.Items && name.equals("as_list") && call.arguments().isEmpty()) {
      return target;
    }
    Optional<Signature> found = FunctionTable.INSTANCE.method(name);
    if (found.isEmpty()) {
      throw new InvalidFormulaException(
          "Expected a method of a tensor that formulas know. Received: .%s().%s"
              .formatted(name, hint(name, true)),
          position);
    }
    return functions.call(arguments(found.get(), target, call));
  }

  private Arguments arguments(Signature signature, @Nullable Value self, Expression.Call call) {
    return new Arguments(signature, self, call.arguments(), call.position(), this, program);
  }

  private static String hint(String name, boolean method) {
    List<String> nearest = FunctionTable.INSTANCE.nearest(name, method);
    return nearest.isEmpty()
        ? " GET /formula-functions lists them."
        : " Nearest: %s.".formatted(String.join(", ", nearest));
  }

  private Value index(Expression.Index index) {
    Value target = evaluate(index.target());
    List<Subscript> subscripts = index.subscripts();
    if (target instanceof Value.Items(List<Value> elements)) {
      if (subscripts.size() != 1) {
        throw new InvalidFormulaException("Expected one index into a list.", index.position());
      }
      return item(elements, subscripts.getFirst(), index.position());
    }
    int tensor = tensor(target, index.position());
    program.at(index.position());
    return new Value.Tensor(new Slices(program, this).of(tensor, subscripts, index.position()));
  }

  private Value item(List<Value> elements, Subscript subscript, int position) {
    int size = elements.size();
    return switch (subscript) {
      case Subscript.At(Expression at) -> {
        long i = integer(evaluate(at), position);
        if (i < -size || i >= size) {
          throw new InvalidFormulaException(
              "Expected an index into %d values. Received: %d.".formatted(size, i), position);
        }
        yield elements.get((int) (i < 0 ? i + size : i));
      }
      case Subscript.Range range -> {
        Slices.Bounds bounds = new Slices(program, this).bounds(range, size, position);
        List<Value> picked = new ArrayList<>();
        for (long i = 0; i < bounds.count(); i++) {
          picked.add(elements.get((int) (bounds.start() + i * bounds.step())));
        }
        yield new Value.Items(picked);
      }
      case Subscript.Rest _ -> new Value.Items(elements);
    };
  }

  /** A tensor; a list of numbers counts as one. */
  int tensor(Value value, int position) {
    return switch (value) {
      case Value.Tensor(int step) -> step;
      case Value.Items(List<Value> elements) -> {
        if (elements.size() == 1
            && elements.getFirst() instanceof Value.Tensor(int only)
            && program.number(only).isEmpty()) {
          yield only;
        }
        yield new ConstantLists(program, this).tensor(elements, position);
      }
      case Value.Text(String text) ->
          throw new InvalidFormulaException(
              "Expected a number or a tensor. Received: the string '%s'.".formatted(text),
              position);
      case Value.None _ ->
          throw new InvalidFormulaException(
              "Expected a number or a tensor. Received: None.", position);
    };
  }

  /** A constant number. */
  double number(@Nullable Value value, int position) {
    OptionalDouble number =
        value instanceof Value.Tensor(int step) ? program.number(step) : OptionalDouble.empty();
    return number.orElseThrow(() ->
        new InvalidFormulaException(
            "Expected a constant, such as a number or x.shape[0]. Received: something else.",
            position));
  }

  long integer(@Nullable Value value, int position) {
    double number = number(value, position);
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw new InvalidFormulaException(
          "Expected an integer. Received: %s.".formatted(number), position);
    }
    return (long) number;
  }
}
