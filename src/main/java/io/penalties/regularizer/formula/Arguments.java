package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Argument;
import io.penalties.regularizer.formula.Signature.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The evaluated arguments of one call, by role. */
final class Arguments {

  private final Signature signature;
  private final ExpressionBinder binder;
  private final ProgramBuilder program;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Value> rest = new ArrayList<>();
  private final Set<String> keywords = new HashSet<>();
  private final int position;

  /**
   * Evaluates the arguments of a call.
   *
   * @param self the tensor whose method is called; null for a function
   */
  Arguments(
      Signature signature,
      @Nullable Value self,
      List<Argument> arguments,
      int position,
      ExpressionBinder binder,
      ProgramBuilder program) {
    this.signature = signature;
    this.binder = binder;
    this.program = program;
    this.position = position;
    if (self != null) {
      values.put("0", self);
    }
    int index = 0;
    for (Argument argument : arguments) {
      String name = argument.name();
      if (name != null) {
        keywords.add(name);
      }
      String role = name == null ? positional(index++, argument) : named(name, argument);
      if (role.equals("dtype") || role.equals("ignored")) {
        DtypeNames.require(argument.value());
        if (role.equals("dtype") && DtypeNames.isBool(argument.value())) {
          values.put(role, new Value.Text("bool"));
        }
      } else if (role.isEmpty()) {
        rest.add(binder.evaluate(argument.value()));
      } else if (values.put(role, binder.evaluate(argument.value())) != null) {
        throw fail("%s once. Received: it twice".formatted(role), argument.value().position());
      }
    }
    for (Parameter parameter : signature.parameters()) {
      if (parameter.required() && !values.containsKey(parameter.role())) {
        throw fail("the argument %s. Received: none".formatted(parameter.name()), position);
      }
    }
    program.at(position);
  }

  private String positional(int index, Argument argument) {
    List<Parameter> parameters = signature.parameters();
    Parameter parameter =
        index < parameters.size()
            ? parameters.get(index)
            : parameters.isEmpty() ? null : parameters.getLast();
    if (parameter == null || (index >= parameters.size() && !parameter.variadic())) {
      throw fail(
          "at most %d arguments. Received: more".formatted(parameters.size()),
          argument.value().position());
    }
    if (parameter.role().equals("axis")
        && argument.value() instanceof Expression.Literal literal
        && literal.truth()) {
      return truthForAxis(literal);
    }
    return parameter.variadic() ? "" : parameter.role();
  }

  /** PyTorch's {@code var(x, False)} has no axis: the flag is {@code unbiased}. */
  private String truthForAxis(Expression.Literal literal) {
    if (signature.takesUnbiased()) {
      return "unbiased";
    }
    throw fail("an axis. Received: a truth value", literal.position());
  }

  private String named(String name, Argument argument) {
    String role = signature.roleOf(name);
    if (role.isEmpty()) {
      throw fail(
          "the arguments %s. Received: %s"
              .formatted(signature.parameters().stream().map(Parameter::name).toList(), name),
          argument.value().position());
    }
    return role;
  }

  private InvalidFormulaException fail(String expected, int place) {
    return new InvalidFormulaException("Expected %s, in %s.".formatted(expected, shown()), place);
  }

  private String shown() {
    return signature.name().replaceFirst("^bare\\.", "");
  }

  /** The exception for an argument without a meaning. */
  InvalidFormulaException failure(String detail) {
    return new InvalidFormulaException(detail, position);
  }

  Signature signature() {
    return signature;
  }

  /** Whether this argument was given and is not None. */
  boolean has(String role) {
    return values.containsKey(role) && !(values.get(role) instanceof Value.None);
  }

  @Nullable Value value(String role) {
    return values.get(role);
  }

  /** A tensor, or a number. */
  int tensor(String role) {
    Value value = values.get(role);
    if (value == null) {
      throw failure("Expected a tensor in %s. Received: none.".formatted(shown()));
    }
    return binder.tensor(value, position);
  }

  int tensor() {
    return tensor("0");
  }

  /** Whether an argument was given by this name. */
  boolean names(String keyword) {
    return keywords.contains(keyword);
  }

  /** Whether this is a list with elements that are computed from a tensor. */
  boolean isComputedList(String role) {
    return values.get(role) instanceof Value.Items(List<Value> elements)
        && elements.size() > 1
        && elements.stream()
            .anyMatch(
                each -> each instanceof Value.Tensor(int step) && program.number(step).isEmpty());
  }

  /** The tensors of a list. */
  List<Integer> tensorsOf(String role) {
    List<Value> elements =
        values.get(role) instanceof Value.Items(List<Value> several)
            ? several
            : List.of(Objects.requireNonNull(values.get(role)));
    return elements.stream().map(value -> binder.tensor(value, position)).toList();
  }

  /** A number that does not depend on the tensor's elements. */
  double number(String role, double otherwise) {
    return has(role) ? binder.number(value(role), position) : otherwise;
  }

  boolean flag(String role, boolean otherwise) {
    return has(role) ? number(role, 0) != 0 : otherwise;
  }

  boolean keepDimensions() {
    return flag("keepdims", false);
  }

  /** Axes within the rank of a tensor, sorted; all of them for None. */
  List<Integer> axes(String role, int tensor) {
    int rank = program.rank(tensor);
    if (!has(role)) {
      return IntStream.range(0, rank).boxed().toList();
    }
    List<Integer> axes = integers(role).stream().map(axis -> axis(axis, rank)).sorted().toList();
    if (axes.stream().distinct().count() != axes.size()) {
      throw failure("Expected each axis once. Received: one twice.");
    }
    return axes;
  }

  /** One axis, counted from the end if it is negative. */
  int axis(String role, int otherwise, int rank) {
    return axis(has(role) ? integer(value(role)) : otherwise, rank);
  }

  int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw failure(
          "Expected an axis of a tensor with %d dimensions. Received: axis=%d."
              .formatted(rank, axis));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** Integers: a list, a single one, or all further arguments of the call. */
  List<Long> integers(String role) {
    List<Value> given = new ArrayList<>();
    Value value = values.get(role);
    for (Value each : value == null ? rest : List.of(value)) {
      switch (each) {
        case Value.Items(List<Value> elements) -> given.addAll(elements);
        case Value.Tensor _, Value.Text _, Value.None _ -> given.add(each);
      }
    }
    return given.stream().map(this::integer).toList();
  }

  long integer(String role) {
    return integer(value(role));
  }

  long integer(String role, long otherwise) {
    return has(role) ? integer(role) : otherwise;
  }

  /** All tensors that follow in the call; one may be a list of them. */
  List<Integer> tensors() {
    List<Value> given =
        rest.size() == 1 && rest.getFirst() instanceof Value.Items(List<Value> elements)
            ? elements
            : rest;
    return given.stream().map(value -> binder.tensor(value, position)).toList();
  }

  /** The integers of one value: a list, or one alone. */
  List<Long> integers(Value value) {
    return value instanceof Value.Items(List<Value> elements)
        ? elements.stream().map(this::integer).toList()
        : List.of(integer(value));
  }

  boolean hasRest() {
    return !rest.isEmpty();
  }

  private long integer(@Nullable Value value) {
    return binder.integer(value, position);
  }
}
