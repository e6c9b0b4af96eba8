package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Subscript;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the first unknown name in an expression. */
final class NameCheck {

  private final Scope scope;
  private final Set<Step.Source> compared = EnumSet.noneOf(Step.Source.class);

  /** What the lines so far have given values, in whatever branch. */
  private final Set<String> assigned = new HashSet<>();

  NameCheck(Scope scope) {
    this.scope = scope;
  }

  /** Checks all that a formula says. */
  void check(FormulaParser.Parsed formula) {
    formula.defaults().values().forEach(this::check);
    assigned.addAll(formula.defaults().keySet());
    formula.body().forEach(this::check);
  }

  private void check(Statement statement) {
    switch (statement) {
      case Statement.Assignment(var targets, Expression value, _) -> {
        check(value);
        targets.stream().flatMap(Statement.Target::names).forEach(assigned::add);
      }
      case Statement.Branch(Expression condition, var then, var otherwise) -> {
        check(condition);
        then.forEach(this::check);
        otherwise.forEach(this::check);
      }
      case Statement.Return(Expression value) -> check(value);
      case Statement.Refusal _ -> {}
    }
  }

  private void check(@Nullable Expression expression) {
    switch (expression) {
      case null -> {}
      case Expression.Literal _, Expression.Text _, Expression.None _ -> {}
      case Expression.Path path -> find(path);
      case Expression.Member(Expression target, _, _) -> check(target);
      case Expression.Negation(Expression operand, _) -> check(operand);
      case Expression.Operation(_, Expression left, Expression right, _) -> {
        check(left);
        check(right);
      }
      case Expression.Conditional(Expression condition, Expression then, Expression other, _) -> {
        check(condition);
        check(then);
        check(other);
      }
      case Expression.Logic(_, Expression left, Expression right, _) -> {
        check(left);
        check(right);
      }
      case Expression.Not(Expression operand, _) -> check(operand);
      case Expression.Identity(_, Expression left, Expression right, _) -> {
        check(left);
        check(right);
      }
      case Expression.Items(var elements, _) -> elements.forEach(this::check);
      case Expression.Index(Expression target, var subscripts, _) -> {
        check(target);
        subscripts.stream().flatMap(NameCheck::parts).forEach(this::check);
      }
      case Expression.Call call -> checkCall(call);
    }
  }

  private void checkCall(Expression.Call call) {
    switch (call.callee()) {
      case Expression.Path(var names, _) when names.size() > 1 && isAssigned(names) -> {}
      case Expression.Path path when !scope.holds(path.names()) -> CallBinder.signature(path);
      case Expression.Path path ->
          check(new Expression.Path(path.names().subList(0, 1), path.position()), path);
      default -> check(call.callee());
    }
    // A dtype is valid by itself.
    call.arguments().stream()
        .map(Expression.Argument::value)
        .filter(value -> !DtypeNames.isName(value))
        .forEach(this::check);
  }

  /** Of {@code x.abs()} the tensor, of {@code self.c.sum()} the value. */
  private void check(Expression.Path first, Expression.Path whole) {
    find(first.names().getFirst().equals("self") ? whole : first);
  }

  private void find(Expression.Path path) {
    if (isAssigned(path.names())) {
      return;
    }
    if (scope.find(path) instanceof Scope.Found.Tensor tensor
        && tensor.source() != Step.Source.TENSOR) {
      compared.add(tensor.source());
    }
  }

  private boolean isAssigned(List<String> names) {
    return assigned.contains(names.getFirst())
        || (names.size() > 1 && assigned.contains(names.get(0) + "." + names.get(1)));
  }

  /** The names of tensors other than the regularized one. */
  Set<Step.Source> compared() {
    return compared;
  }

  private static Stream<Expression> parts(Subscript subscript) {
    return switch (subscript) {
      case Subscript.At(Expression index) -> Stream.of(index);
      case Subscript.Range(var start, var stop, var step) ->
          Stream.of(start, stop, step).filter(Objects::nonNull).map(Objects::requireNonNull);
      case Subscript.Rest _ -> Stream.of();
    };
  }
}
