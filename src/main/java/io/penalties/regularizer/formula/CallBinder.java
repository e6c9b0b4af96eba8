package io.penalties.regularizer.formula;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up the functions and methods that a formula calls. Not thread-safe. */
final class CallBinder {

  private final ProgramBuilder program;
  private final FunctionBinder functions;
  private final ExpressionBinder binder;

  CallBinder(ProgramBuilder program, FunctionBinder functions, ExpressionBinder binder) {
    this.program = program;
    this.functions = functions;
    this.binder = binder;
  }

  /** The value of a call. */
  Value of(Expression.Call call) {
    return switch (call.callee()) {
      case Expression.Path path -> callPath(path, call);
      case Expression.Member(Expression target, String name, int position) ->
          callMethod(binder.evaluate(target), name, call, position);
      default ->
          throw new InvalidFormulaException(
              "Expected the name of a function before the parenthesis.", call.position());
    };
  }

  private Value callPath(Expression.Path path, Expression.Call call) {
    int last = path.names().size() - 1;
    if (last > 0 && binder.isValue(path.names())) {
      Expression target = new Expression.Path(path.names().subList(0, last), path.position());
      return callMethod(binder.evaluate(target), path.names().getLast(), call, path.position());
    }
    if (path.dotted().equals("float") && Scope.infinity(call).isPresent()) {
      return new Value.Tensor(program.constant(Scope.infinity(call).get()));
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
    return new Arguments(signature, self, call.arguments(), call.position(), binder, program);
  }

  private static String hint(String name, boolean method) {
    List<String> nearest = FunctionTable.INSTANCE.nearest(name, method);
    return nearest.isEmpty()
        ? " GET /formula-functions lists them."
        : " Nearest: %s.".formatted(String.join(", ", nearest));
  }
}
