package io.penalties.regularizer.formula;

import java.util.Set;

/** Values of dtype and name arguments, which change nothing except for bool. */
final class DtypeNames {

  private static final Set<String> NAMES =
      Set.of(
          "float16",
          "bfloat16",
          "float32",
          "float64",
          "float",
          "double",
          "half",
          "int32",
          "int64",
          "int",
          "long",
          "bool",
          "bool_",
          "dtype",
          "floatx");

  private DtypeNames() {}

  /** Accepts a string, the name of a dtype, {@code x.dtype}, {@code K.floatx()} and None. */
  static void require(Expression value) {
    boolean plain =
        switch (value) {
          case Expression.Text _, Expression.None _, Expression.Literal _ -> true;
          case Expression.Path(var names, _) -> NAMES.contains(names.getLast());
          case Expression.Member(_, String name, _) -> NAMES.contains(name);
          case Expression.Call _ -> isDefault(value);
          default -> false;
        };
    if (!plain) {
      throw new InvalidFormulaException(
          "Expected a dtype such as \"float32\" or tf.float32. Received: something else.",
          value.position());
    }
  }

  /** Whether an argument may be the name of a dtype rather than of a value. */
  static boolean isName(Expression value) {
    return isDefault(value)
        || (value instanceof Expression.Path(var names, _) && NAMES.contains(names.getLast()));
  }

  /** {@code K.floatx()}. */
  private static boolean isDefault(Expression value) {
    return value instanceof Expression.Call(Expression.Path(var names, _), var arguments, _)
        && arguments.isEmpty()
        && names.getLast().equals("floatx");
  }

  static boolean isBool(Expression value) {
    return switch (value) {
      case Expression.Text(String text, _) -> text.equals("bool");
      case Expression.Path(var names, _) -> names.getLast().startsWith("bool");
      default -> false;
    };
  }
}
