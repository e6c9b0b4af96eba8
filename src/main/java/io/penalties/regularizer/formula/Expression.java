package io.penalties.regularizer.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula as written. Immutable; positions are indices into the text. */
sealed interface Expression {

  /** Its position in the text. */
  int position();

  /**
   * A number.
   *
   * @param truth whether it is written {@code True} or {@code False}
   */
  record Literal(double value, boolean truth, int position) implements Expression {}

  /** A string. */
  record Text(String value, int position) implements Expression {}

  /** {@code None}. */
  record None(int position) implements Expression {}

  /** A name, with what follows its dots: {@code x}, {@code self.l2}, {@code ops.sum}. */
  record Path(List<String> names, int position) implements Expression {
    String dotted() {
      return String.join(".", names);
    }
  }

  /** An attribute of an expression that is not a name: {@code (x * x).T}. */
  record Member(Expression target, String name, int position) implements Expression {}

  /** A call. */
  record Call(Expression callee, List<Argument> arguments, int position) implements Expression {}

  /** {@code target[…]}. */
  record Index(Expression target, List<Subscript> subscripts, int position) implements Expression {}

  /** {@code -operand}. */
  record Negation(Expression operand, int position) implements Expression {}

  /** An operator between two operands. */
  record Operation(Operator operator, Expression left, Expression right, int position)
      implements Expression {}

  /** {@code then if condition else otherwise}. */
  record Conditional(Expression condition, Expression then, Expression otherwise, int position)
      implements Expression {}

  /** {@code left and right}, or {@code left or right}. */
  record Logic(boolean both, Expression left, Expression right, int position)
      implements Expression {}

  /** {@code not operand}. */
  record Not(Expression operand, int position) implements Expression {}

  /** {@code left is right}, or {@code left is not right}. */
  record Identity(boolean same, Expression left, Expression right, int position)
      implements Expression {}

  /** A list or a tuple. */
  record Items(List<Expression> elements, int position) implements Expression {}

  /** An argument of a call; the name is null for a positional one. */
  record Argument(@Nullable String name, Expression value) {}

  /** An item of an index, between commas. */
  sealed interface Subscript {

    /** One index, or None for a new axis. */
    record At(Expression index) implements Subscript {}

    /** {@code start:stop:step}. */
    record Range(@Nullable Expression start, @Nullable Expression stop, @Nullable Expression step)
        implements Subscript {}

    /** {@code ...}. */
    record Rest() implements Subscript {}
  }
}
