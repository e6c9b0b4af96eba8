package io.penalties.regularizer.formula;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penalties.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=FormulaFuzzTest} searches for half a minute. A formula is steps
 * or an {@link InvalidFormulaException}, never anything else.
 */
class FormulaFuzzTest {

  private static final Map<String, Object> VALUES =
      Map.of("l2", 0.5, "axis", 1L, "c", List.of(1L, 2.5));

  private static final List<Shape> SHAPES =
      List.of(Shape.SCALAR, Shape.of(3), Shape.of(3, 4), Shape.of(0, 2), Shape.of(2, 1, 3, 2));

  @FuzzTest(maxDuration = "30s")
  void formula(byte[] text) {
    requireProgramOrRefusal(new String(text, StandardCharsets.UTF_8));
  }

  static void requireProgramOrRefusal(String text) {
    try {
      Formula formula = Formula.parse(text);
      for (Shape shape : SHAPES) {
        bind(formula, shape);
      }
    } catch (InvalidFormulaException e) {
      e.explain(text);
    }
  }

  private static void bind(Formula formula, Shape shape) {
    try {
      formula.bind(VALUES, shape);
    } catch (InvalidFormulaException e) {
      e.explain(formula.text());
    }
  }
}
