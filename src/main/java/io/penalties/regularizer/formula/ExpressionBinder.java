package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Subscript;
import io.penalties.regularizer.formula.Statement.Target;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Turns the expressions of a formula into steps, for a tensor of one shape. Not thread-safe. */
final class ExpressionBinder {

  private final Scope scope;
  private final ProgramBuilder program;
  private final FunctionBinder functions;
  private final CallBinder calls;
  private final OperatorBinder operators;
  private final Conditions conditions;

  /** What the lines so far have given values. */
  private final Map<String, Value> assigned = new HashMap<>();

  ExpressionBinder(Scope scope, ProgramBuilder program) {
    this.scope = scope;
    this.program = program;
    this.functions = new FunctionBinder(program);
    this.calls = new CallBinder(program, functions, this);
    this.operators = new OperatorBinder(program, functions.matrices(), this);
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
        case Statement.Assignment(List<Target> targets, Expression expression, int position) -> {
          Value value = evaluate(expression);
          targets.forEach(target -> assign(target, value, position));
        }
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

  private void assign(Target target, Value value, int position) {
    switch (target) {
      case Target.Name(String name) -> assigned.put(name, value);
      case Target.Several(List<Target> targets) -> {
        if (!(value instanceof Value.Items(List<Value> elements))
            || elements.size() != targets.size()) {
          throw new InvalidFormulaException(
              "Expected %d %s, one for each name. Received: %s."
                  .formatted(
                      targets.size(),
                      targets.size() == 1 ? "value" : "values",
                      value instanceof Value.Items(var others) ? others.size() : "one value"),
              position);
        }
        for (int i = 0; i < targets.size(); i++) {
          assign(targets.get(i), elements.get(i), position);
        }
      }
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
          case Expression.Call call -> calls.of(call);
          case Expression.Index index -> index(index);
          case Expression.Negation(Expression operand, int position) -> {
            int negated = tensor(evaluate(operand), position);
            program.at(position);
            yield new Value.Tensor(program.unary(UnaryFunction.NEGATE, negated));
          }
          case Expression.Operation operation -> operators.of(operation);
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

  /** Whether a dotted name begins with a value: of the config, or assigned before. */
  boolean isValue(List<String> names) {
    return assignedLength(names) > 0 || scope.holds(names);
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
