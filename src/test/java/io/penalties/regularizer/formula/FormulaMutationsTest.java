package io.penalties.regularizer.formula;

import io.penalties.penalty.formula.FormulaPlan;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Words of sound formulas in any order are formulas or refusals, without the fuzzer's agent. */
class FormulaMutationsTest {

  private static final Pattern WORD = Pattern.compile("[\\w.]+|\\*\\*|\\S");

  @Test
  void wordsInAnyOrderAreFormulasOrRefusals() throws IOException {
    List<List<String>> formulas = new ArrayList<>();
    try (InputStream file = getClass().getResourceAsStream("/formulas/numpy.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Matcher line = Pattern.compile("\"(np\\.[^\"]+)\": ").matcher(text);
      while (line.find()) {
        formulas.add(WORD.matcher(line.group(1)).results().map(result -> result.group()).toList());
      }
    }
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 30_000; i++) {
      List<String> words = new ArrayList<>(formulas.get(random.nextInt(formulas.size())));
      for (int change = 0; change <= random.nextInt(4); change++) {
        List<String> other = formulas.get(random.nextInt(formulas.size()));
        String word = other.get(random.nextInt(other.size()));
        int at = random.nextInt(words.size());
        switch (random.nextInt(4)) {
          case 0 -> words.set(at, word);
          case 1 -> words.add(at, word);
          case 2 -> words.set(at, Integer.toString(random.nextInt(-5, 9)));
          default -> {
            if (words.size() > 1) {
              words.remove(at);
            }
          }
        }
      }
      FormulaFuzzTest.requireProgramOrRefusal(String.join(random.nextBoolean() ? "" : " ", words));
    }
  }

  @Test
  void emptyTensorsOfAnySizeHavePlans() {
    for (String formula :
        List.of(
            "ops.sum(ops.sum(x, axis=0))",
            "ops.sum(ops.sum(x, axis=1))",
            "ops.sum(x @ ops.transpose(x))",
            "ops.sum(ops.diff(x, axis=0) * 2) + ops.mean(x)",
            "ops.sum(x[1:, ::9]) + ops.sum(ops.transpose(x)[0:2] ** 2)")) {
      for (Shape shape : List.of(Shape.of(Long.MAX_VALUE, 0), Shape.of(0, Long.MAX_VALUE))) {
        try {
          FormulaPlan plan = FormulaPlan.of(Formula.parse(formula).bind(Map.of(), shape));
          plan.bytes();
          plan.multiplications();
        } catch (InvalidFormulaException e) {
          e.explain(formula);
        }
      }
    }
  }
}
