package io.penalties.regularizer.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penalties.tensor.Shape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no formula is a message that names the place, at once. */
class HostileFormulasTest {

  private static final Shape MATRIX = Shape.of(3, 4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`x._​_class__`|Expected ASCII characters only. Received: U+200B",
        "__import__('os').system('true')|Expected a function",
        "x.__class__.__mro__[1].__subclasses__()|Expected shape, ndim, size, T or a call",
        "self.__dict__|Expected __dict__ among the config's values. Received: none.",
        "ops.summ(x)|Nearest: ops.sum",
        "x.summ()|Nearest: sum",
        "opz.sum(x)|Received: opz.sum",
        "np.sum.__call__(x)|Expected a function",
        "getattr(x, 'shape')|Expected a function",
        "ops.sum(x, dtype=open('f'))|Expected a dtype",
        "ops.sum(x, where=x)|Expected the arguments [x, axis, keepdims]. Received: where",
        "ops.sum(x, 0, axis=0)|Expected axis once",
        "ops.sum()|Expected the argument x. Received: none",
        "ops.sum(x, axis=2)|Expected an axis of a tensor with 2 dimensions. Received: axis=2.",
        "ops.sum(x, axis=(1, -1))|Expected each axis once",
        "ops.sum(x, axis=0.5)|Expected an integer. Received: 0.5.",
        "ops.sum(x, axis=ops.sum(x))|Expected a constant",
        "ops.sum(x + ops.sum(x, axis=1))|Expected shapes that broadcast. Received: (3, 4) and"
            + " (3,).",
        "ops.matmul(x, x)|Expected matrices whose inner dimensions agree",
        "ops.reshape(x, [5, -1])|Expected a shape of 12 elements. Received: [5, -1].",
        "ops.reshape(x, [9223372036854775807, 4])|Expected an integer",
        "ops.sum(ops.eye(4611686018427387904))|Expected an integer",
        "ops.sum(ops.eye(9007199254740992))|Expected fewer than 2^63 elements",
        "x[4]|Expected an index into 3 elements. Received: 4.",
        "x[0, 0, 0]|Expected at most 2 indices for shape (3, 4). Received: 3.",
        "ops.sum(x[::-1])|Expected a step of at least 1. Received: -1.",
        "ops.sum(x[::0])|Expected a step of at least 1. Received: 0.",
        "x.std()|Expected torch.std(…), which divides by n - 1, or np.std(…)",
        "torch.linalg.norm(x[:0, 0], float('inf'))|Expected elements to take the norm of. Received:"
            + " none.",
        "x[:0].norm(p=float('inf'))|Expected elements to take the norm of. Received: none.",
        "np.linalg.norm(x[:0, 0], -np.inf)|Expected elements to take the norm of. Received: none.",
        "ops.norm(x, ord=2)|others need singular values",
        "ops.max(x[:0])|Expected elements to take the largest or smallest of",
        "0 < x < 1|Expected a condition that does not depend on elements",
        "(x > 0) & x|Expected conditions such as (x > 0) & (x < 1)",
        "x % 2|Expected % between constants",
        "ops.sum(ops.arange(1e9))|Expected a range of at most 4096 numbers",
        "ops.sum(ops.arange(0, 1, 0))|Expected a range",
        "x * [[1, 2], [3]]|Expected lists of the same length. Received: 2 and 1 elements.",
        "x * [[1, 2], 3]|Expected lists of the same depth",
        "x * [1, [2]]|Expected a constant",
        "x * [[]]|Expected shapes that broadcast",
        "sum([x, 1])|Expected numbers in a list that is added up",
        "max(x, x)|Expected a constant",
        "max(ops.sum(x), axis=0)|Expected an axis of a tensor with 0 dimensions",
        "x if x else x|Expected an expression without a condition",
        "return x if x else x|Expected a condition on one number",
        "not x|Expected a condition that does not depend on elements",
        "ops.sum(x, True)|Expected an axis. Received: a truth value, in ops.sum.",
        "1e400 * ops.sum(x)|Expected a number in the range of float64",
        "12abc|Expected a number. Received: 12abc.",
        "0x|Expected a number. Received: 0x.",
        "0x1g|Expected a number. Received: 0x1g.",
        "0b12|Expected a number. Received: 0b12.",
        "0o8|Expected a number. Received: 0o8.",
        "0x1.8|Expected the end of the formula. Received: .8.",
        "1__0|Expected a number. Received: 1__0.",
        "1_|Expected a number. Received: 1_.",
        "0x__1|Expected a number. Received: 0x__1.",
        "1e|Expected a number. Received: 1e.",
        "1._5|Expected a number. Received: 1._5.",
        "0777|Expected a number. Received: 0777.",
        "0_7|Expected a number. Received: 0_7.",
        "08|Expected a number. Received: 08.",
        "'fro|Expected a plain string",
        "ops.sum(x) $|Received: $.",
        "lambda: 1|Expected a parameter, as in lambda x: x. Received",
        "lambda x, y: y|Received: y. Names here: x.",
        "lambda x, y=: y|Expected a value. Received: :.",
        "class A: pass|Expected a class with a method def __call__(self, x)",
        "for i in x: i|Expected a value; formulas have assignments, if and return, but no loops",
        "import os|Expected a value",
        "def f(): return 1|Expected a parameter, as in def f(x):. Received: ).",
        "def f(x, if): return 1|Expected a parameter",
        "y = 1|Expected a function that returns a number",
        "y, z = x[0], 1, 2;return y|Expected 2 values, one for each name. Received: 3.",
        "y, z = ops.sum(x);return y|Expected 2 values, one for each name. Received: one value.",
        "(a, b), c = 1, 2;return a|Expected 2 values, one for each name. Received: one value.",
        "a = b, c = 1;return a|Expected 2 values, one for each name. Received: one value.",
        "x[0] = 1;return x|Expected =, +=, -=, *=, /= or **= after a name, as in x = ops.square(x)."
            + " Received: [.",
        "a, b += 1;return a|Expected =, +=, -=, *=, /= or **= after a name, as in x ="
            + " ops.square(x). Received: +=.",
        "a = b += 1;return a|Expected =. Received: +=.",
        "ops.sum(x) = 1|Expected =, +=, -=, *=, /= or **= after a name, as in x = ops.square(x)."
            + " Received: ..",
        "(a, 1) = 1, 2|Expected a name, as in x = ops.square(x). Received: 1.",
        "a, = 1, 2;return a|Expected 1 value, one for each name. Received: 2.",
        "[(a, b)] = (1, 2);return a|Expected 1 value, one for each name. Received: 2.",
        "[[a]] = [3];return a|Expected 1 value, one for each name. Received: one value.",
        "None = 3;return ops.sum(x)|Expected a name, as in x = ops.square(x). Received: None.",
        "a = True = 3;return a|Expected a name, as in x = ops.square(x). Received: True.",
        "y = 1;y //= 2;return y|Expected =, +=, -=, *=, /= or **= after a name",
        "y = [1];y = y * 4097;return len(y)|Expected a list of at most 4096 values",
        "return len([1] * 1e18)|Expected a list of at most 4096 values",
        "if ops.sum(x): return 1|Expected a condition that does not depend on elements",
        "if 1:;return 1|Expected a line that is indented further",
        "return 1;return 2|Expected one expression; a line break ends it",
        "ops.sum(x);  + 1|Expected one expression; a line break ends it",
        "if 0: y = 1;return y|Received: y. Names here: x",
        "raise ValueError('x')|for which it raises an error",
        "x if 1|Expected else. Received: the end of the formula.",
        "x is x|Expected None after is",
        "__builtins__ = x;return __builtins__.open('f')|Expected a method of a tensor",
        "ops.einsum('ij,jk->ik', x)|Expected 2 tensors, as the equation has. Received: 1.",
        "ops.einsum('ij,ij->ii', x, x)|Expected each axis of the result once",
        "ops.einsum('i...', x)|Expected an equation of letters",
        "ops.einsum(x, x)|Expected an equation such as",
        "ops.einsum('ij,ik->jk', x, ops.ones((5, 2)))|Received: 3 and 5.",
        "ops.einsum('ii', x)|Received: 3 and 4.",
        "ops.sum(ops.ones((4000000000, 4000000000)))|Expected fewer than 2^63 elements",
        "ops.tensordot(x, x, axes=[[0], [0, 1]])|Expected as many axes",
        "ops.trace(ops.sum(x, axis=0))|Expected a matrix. Received: a tensor of rank 1.",
        "ops.sum(x)[0|Expected ] or a comma. Received: the end of the formula.",
        "(1)(x)|Expected the name of a function before the parenthesis",
        "'fro'|Expected a number or a tensor. Received: the string 'fro'.",
        "None|Expected a number or a tensor. Received: None.",
        "x|Expected one number. Received: a tensor of shape (3, 4)",
        "ops.abs(x)|Expected one number. Received: a tensor of shape (3, 4)",
      })
  void namesThePlace(String formula, String detail) {
    assertRefused(formula.replace(';', '\n'), detail);
  }

  @Test
  void listsThatDoubleStayWithinTheBound() {
    assertRefused("y = [1]" + "\ny = y + y".repeat(100) + "\nreturn len(y)", "at most 4096 values");
  }

  @Test
  void initializersAssignNamesAndAttributesOnly() {
    String lines =
        """
        class Own:
          def __init__(self, l2=0.1):
            %s
          def __call__(self, x):
            return ops.sum(x)
        """;
    assertRefused(lines.formatted("self.w[0] = l2"), "after a name");
    assertRefused(lines.formatted("self.l2 //= 2"), "after a name");
  }

  @Test
  void targetsAreNestedWithinTheBound() {
    assertRefused("(".repeat(60) + "a" + ")".repeat(60) + " = 1", "nested at most 50 deep");
  }

  @ParameterizedTest
  @CsvSource({
    "(, 2000, x, ), 'nested at most 50 deep'",
    "-, 3000, x, '', 'nested at most 50 deep'",
    "x **, 900, x, '', 'nested at most 50 deep'",
    "ops.abs(, 400, x, ), 'nested at most 50 deep'",
    "'x[', 900, 0, ']', 'nested at most 50 deep'",
    "1 +, 900, x, '', 'at most 500 names, numbers and operations'",
    "'x,', 900, x, '', 'Expected the end of the formula'",
    "if 1:, 400, return x, '', 'nested at most 50 deep'",
    "'not ', 900, x, '', 'nested at most 50 deep'",
    "9, 1000000, x, '', 'at most 4000 characters'",
    "(, 40, 1, ' in (2, 3))', 'at most 500 names, numbers and operations'",
    "'(0 < ', 20, 1, ' < 2)', 'at most 500 names, numbers and operations'",
  })
  void staysSmall(String head, int times, String middle, String tail, String detail) {
    String formula = head.repeat(times) + middle + tail.repeat(times);
    assertRefused(formula.substring(0, Math.min(formula.length(), 4000)), detail, formula);
  }

  @Test
  void listsThatRepeatListsStaySmall() {
    String doubled = "y = [y, y]\n";
    assertRefused("y = [1, 1]\n" + doubled.repeat(30) + "return ops.sum(y)", "at most 65536");
    assertRefused("y = []\n" + doubled.repeat(40) + "return ops.sum(y)", "at most 65536");
  }

  @Test
  void conditionsThatRepeatConditionsAreLookedAtOnce() {
    String formula = "c = x > 0\n" + "c = c & c\n".repeat(100) + "return ops.sum(c)";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> Formula.parse(formula).bind(Map.of(), MATRIX));
  }

  private static void assertRefused(String formula, String detail) {
    assertRefused(formula, detail, formula);
  }

  private static void assertRefused(String cut, String detail, String whole) {
    String formula = detail.contains("4000 characters") ? whole : cut;
    assertThatExceptionOfType(InvalidFormulaException.class)
        .isThrownBy(() ->
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Formula.parse(formula).bind(Map.of(), MATRIX)))
        .satisfies(e -> {
          assertThat(e.explain(formula)).contains(detail).contains("Column ").endsWith("^");
          assertThat(e.explain(formula)).hasSizeLessThan(1000);
        });
  }
}
