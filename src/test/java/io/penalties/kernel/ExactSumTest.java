package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against BigDecimal, whose sums are exact and which rounds to float64 once. */
class ExactSumTest {

  private static final double MAX = Double.MAX_VALUE;
  private static final double MIN = Double.MIN_VALUE;

  /** Around the ends of float64, of its normal numbers and of chunks. */
  private static final double[] CONTRIVED = {
    0.0,
    -0.0,
    MIN,
    3 * MIN,
    Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    0x1p-1042,
    0x1.fffffffep-1043,
    0x1p-53,
    Math.nextUp(0x1p-53),
    0x1p-54,
    1,
    Math.nextUp(1.0),
    Math.nextDown(1.0),
    0x1.fffffffffffffp52,
    0x1p53,
    0x1p53 + 2,
    0x1p970,
    Math.nextDown(0x1p970),
    0x1p971,
    0x1p1023,
    MAX,
    Math.nextDown(MAX)
  };

  private static double oracle(List<Double> numbers) {
    return numbers.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private static double sum(Iterable<Double> numbers) {
    ExactSum sum = new ExactSum();
    numbers.forEach(sum::add);
    return sum.value();
  }

  private static double sum(double... numbers) {
    ExactSum sum = new ExactSum();
    for (double number : numbers) {
      sum.add(number);
    }
    return sum.value();
  }

  /** The numbers dealt out to some sums, which are merged in any order, some by way of others. */
  private static double merged(List<Double> numbers, Random random) {
    List<ExactSum> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      parts.add(new ExactSum());
    }
    for (double number : numbers) {
      parts.get(random.nextInt(parts.size())).add(number);
    }
    while (parts.size() > 1) {
      ExactSum part = parts.remove(random.nextInt(parts.size()));
      ExactSum into = parts.get(random.nextInt(parts.size()));
      if (random.nextBoolean()) {
        into.value();
      }
      into.addAll(part);
    }
    return parts.getFirst().value();
  }

  private static void assertExact(List<Double> numbers, Random random) {
    double exact = oracle(numbers);
    assertThat(sum(numbers)).as("%s", numbers).isEqualTo(exact);
    Collections.shuffle(numbers, random);
    assertThat(sum(numbers)).as("shuffled: %s", numbers).isEqualTo(exact);
    assertThat(merged(numbers, random)).as("merged: %s", numbers).isEqualTo(exact);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60, 300, 1000, 1070})
  void randomNumbersThatMayCancel(int range) {
    Random random = new Random(range);
    for (int round = 0; round < 400; round++) {
      List<Double> numbers = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        double number =
            Math.scalb(
                random.nextDouble() - 0.5, Math.min(1023, random.nextInt(2 * range) - range));
        numbers.add(number);
        if (random.nextInt(3) == 0) {
          numbers.add(-number);
        }
      }
      assertExact(numbers, random);
    }
  }

  @Test
  void contrivedNumbers() {
    Random random = new Random(3);
    for (int round = 0; round < 5000; round++) {
      List<Double> numbers = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        double number = CONTRIVED[random.nextInt(CONTRIVED.length)];
        numbers.add(random.nextInt(3) == 0 ? -number : number);
      }
      assertExact(numbers, random);
    }
  }

  @Test
  void everyPairOfContrivedNumbersIsRoundedAsPlainAdditionDoes() {
    for (double a : CONTRIVED) {
      for (double b : CONTRIVED) {
        assertThat(sum(a, b)).isEqualTo(a + b + 0.0);
        assertThat(sum(a, -b)).isEqualTo(a - b + 0.0);
        assertThat(sum(-a, -b)).isEqualTo(-a - b + 0.0);
      }
    }
  }

  @Test
  void halfwayCasesGoToTheEvenNeighbourUnlessSomethingTinyDecides() {
    assertThat(sum(1, 0x1p-53, 0)).isEqualTo(1.0);
    assertThat(sum(1, 0x1p-53, MIN)).isEqualTo(1 + 0x1p-52);
    assertThat(sum(1, -0x1p-54, MIN)).isEqualTo(1.0);
    assertThat(sum(-1, -0x1p-53, -MIN)).isEqualTo(-1 - 0x1p-52);
    assertThat(sum(MAX, 0x1p970, -MIN)).isEqualTo(MAX);
    assertThat(sum(MAX, 0x1p970)).isInfinite();
  }

  @Test
  void anOverflowOnTheWayIsNoneInTheSum() {
    assertThat(sum(MAX, MAX, -MAX)).isEqualTo(MAX);
    assertThat(sum(-MAX, -MAX, MAX, MAX, MIN)).isEqualTo(MIN);
    assertThat(sum(MAX, MAX, MAX)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sum(-MAX, -MAX)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsNotFiniteCountsAsInPlainAddition() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(sum(1, infinity, -MAX)).isEqualTo(infinity);
    assertThat(sum(-infinity, MAX, MAX)).isEqualTo(-infinity);
    assertThat(sum(infinity, -infinity, 1)).isNaN();
    assertThat(sum(MAX, Double.NaN, infinity)).isNaN();
    assertThat(merged(new ArrayList<>(List.of(infinity, 1.0, -infinity)), new Random(1))).isNaN();
  }

  @Test
  void nothingAndZerosArePositiveZero() {
    assertThat(Double.doubleToRawLongBits(sum())).isZero();
    assertThat(Double.doubleToRawLongBits(sum(-0.0, -0.0))).isZero();
    assertThat(Double.doubleToRawLongBits(sum(-3, 0x1p-1074, 3, -0x1p-1074))).isZero();
  }

  @Test
  void carriesOfManyNumbersArePassedOn() {
    for (double number : new double[] {MIN, 1, -1, Math.nextDown(2.0), -Math.nextDown(0x1p32)}) {
      ExactSum sum = new ExactSum();
      ExactSum doubled = new ExactSum();
      for (int i = 0; i < 100_000; i++) {
        sum.add(number);
        if (i % 777 == 0) {
          doubled.addAll(sum);
        }
      }
      BigDecimal exact = new BigDecimal(number).multiply(BigDecimal.valueOf(100_000));
      assertThat(sum.value()).isEqualTo(exact.doubleValue());
      long copies = 0;
      for (int i = 0; i < 100_000; i += 777) {
        copies += i + 1;
      }
      assertThat(doubled.value())
          .isEqualTo(new BigDecimal(number).multiply(BigDecimal.valueOf(copies)).doubleValue());
    }
  }

  @Test
  void theValueMayBeAskedForOnTheWay() {
    Random random = new Random(5);
    ExactSum sum = new ExactSum();
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double number = Math.scalb(random.nextDouble() - 0.5, random.nextInt(200));
      numbers.add(number);
      sum.add(number);
      if (i % 37 == 0) {
        assertThat(sum.value()).isEqualTo(oracle(numbers));
      }
    }
  }

  @Test
  void aSumThatIsClearedIsAsNew() {
    ExactSum sum = new ExactSum();
    sum.add(Double.NaN);
    sum.add(-MAX);
    sum.clear();
    assertThat(sum.value()).isZero();
    sum.add(0.5);
    assertThat(sum.value()).isEqualTo(0.5);
  }
}
