package io.penalties.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  private static double oracle(List<Double> values) {
    return values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  @RepeatedTest(200)
  void theSumIsRoundedOnce(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int range = 1 + random.nextInt(1000);
    List<Double> values = new ArrayList<>();
    for (int i = random.nextInt(200); i >= 0; i--) {
      double value = Math.scalb(random.nextDouble() - 0.5, random.nextInt(2 * range) - range);
      values.add(value);
      if (random.nextInt(3) == 0) {
        values.add(-value);
      }
    }
    Collections.shuffle(values, random);

    assertThat(ExactSum.of(values)).isEqualTo(oracle(values));
  }

  @Test
  void halfwayCasesGoToTheEvenNeighbourUnlessSomethingTinyDecides() {
    assertThat(ExactSum.of(List.of(1.0, 0x1p-53, 0.0))).isEqualTo(1.0);
    assertThat(ExactSum.of(List.of(1.0, 0x1p-53, 0x1p-1074))).isEqualTo(1 + 0x1p-52);
    assertThat(ExactSum.of(List.of(1.0, -0x1p-54, 0x1p-1074))).isEqualTo(1.0);
  }

  @Test
  void anOverflowOnTheWayIsNoneInTheSum() {
    double max = Double.MAX_VALUE;
    assertThat(ExactSum.of(List.of(max, max, -max))).isEqualTo(max);
    assertThat(ExactSum.of(List.of(max, max, max))).isInfinite();
    assertThat(ExactSum.of(List.of(max, Double.NaN, max))).isNaN();
    assertThat(ExactSum.of(List.of())).isZero();
  }
}
