package io.penalties.regularizer.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penalties.tensor.Shape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
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
        "ops.norm(x, ord=2)|others need singular values",
        "ops.max(x[:0])|Expected elements to take the largest or smallest of",
        "0 < x < 1|Expected one comparison",
        "x if x else x|Expected the end of the formula. Received: if.",
        "not x|Expected a value; formulas are single expressions",
        "1e400 * ops.sum(x)|Expected a number in the range of float64",
        "12abc|Expected a number. Received: 12abc.",
        "'fro|Expected a plain string",
        "ops.sum(x) $|Received: $.",
        "lambda: 1|Expected a parameter, as in lambda x: x. Received",
        "lambda x, y: x|Expected :. Received: ,.",
        "ops.sum(x)[0|Expected ] or a comma. Received: the end of the formula.",
        "(1)(x)|Expected the name of a function before the parenthesis",
        "'fro'|Expected a number or a tensor. Received: the string 'fro'.",
        "None|Expected a number or a tensor. Received: None.",
        "x|Expected one number. Received: a tensor of shape (3, 4)",
        "ops.abs(x)|Expected one number. Received: a tensor of shape (3, 4)",
      })
  void namesThePlace(String formula, String detail) {
    assertRefused(formula, detail);
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
    "9, 1000000, x, '', 'at most 4000 characters'",
  })
  void staysSmall(String head, int times, String middle, String tail, String detail) {
    String formula = head.repeat(times) + middle + tail.repeat(times);
    assertRefused(formula.substring(0, Math.min(formula.length(), 4000)), detail, formula);
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
