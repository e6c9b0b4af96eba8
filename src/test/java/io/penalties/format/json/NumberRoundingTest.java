package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.InvalidTensorException;
import io.penalties.tensor.DType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number is rounded once, from the decimal to the dtype, to nearest, ties to even. */
class NumberRoundingTest {

  @ParameterizedTest
  @CsvSource({
    // The halfway value goes to the even neighbour; a far digit more or less decides.
    "float16, 2049, 0x1p11",
    "float16, 2051, 0x1.008p11",
    "float16, 2049.0000000000000000000000000000000000000000000001, 0x1.004p11",
    "float16, 2048.9999999999999999999999999999999999999999999999, 0x1p11",
    "float16, 65504, 65504",
    "float16, 65519.9999999999999999999999999, 65504",
    "float16, 5.9604644775390625e-8, 0x1p-24",
    "float16, 2.98023223876953125e-8, 0",
    "float16, 2.980232238769531250000000000000000001e-8, 0x1p-24",
    "float16, 8.94069671630859375e-8, 0x1p-23",
    "float16, 6.1035156e-5, 0x1p-14",
    "bfloat16, 257, 256",
    "bfloat16, 259, 260",
    "bfloat16, 257.00000000000000000000000000000001, 258",
    "bfloat16, 1.00390625, 1",
    "bfloat16, 1.003906250000000000000000000001, 0x1.02p0",
    "bfloat16, 4.59177480789956e-41, 0",
    "bfloat16, 4.6e-41, 0x1p-133",
    "float32, 16777217, 16777216",
    "float32, 16777219, 16777220",
    "float32, 16777217.0000000000000000000000000000000001, 16777218",
    "float32, 16777216.9999999999999999999999999999999999, 16777216",
    "float32, 0.1, 0x1.99999ap-4",
    "float32, 1.4e-45, 0x1p-149",
    "float32, 7.006492321624085354618e-46, 0",
    "float32, 7.006492321624085354619e-46, 0x1p-149",
    "float32, 1.1754943508222875e-38, 0x1p-126",
    "float32, 3.4028235677973366e38, 0x1.fffffep127",
    "float64, 9007199254740993, 9007199254740992",
    "float64, 9007199254740993.00000000000000000001, 9007199254740994",
    "float64, 4.9e-324, 0x1p-1074",
    "float64, 2.4703282292062327e-324, 0",
    "float64, 2.4703282292062328e-324, 0x1p-1074",
    "float64, 2.2250738585072011e-308, 0x1.ffffffffffffep-1023",
    "float64, 1.7976931348623157e308, 0x1.fffffffffffffp1023",
    "float64, 1.7976931348623158079e308, 0x1.fffffffffffffp1023",
    "float64, 0.000000000000000000000000000000000000000000000000001e51, 1",
    "float64, 1e-400, 0",
    "float32, 1e-999999999, 0",
    "float32, 0e999999999999999999999, 0",
    "float16, 1e-99999999999999999999999999, 0",
    "float64, 1E+2, 100",
    "float64, 1e00000000000000000000000000000000000002, 100",
  })
  void roundsHardNumbers(String dtype, String literal, String expected) {
    assertThat(element(dtype, literal)).isEqualTo(Double.parseDouble(hex(expected)));
    assertThat(element(dtype, "-" + literal)).isEqualTo(-Double.parseDouble(hex(expected)));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void keepsTheSignOfZero(DType dtype) {
    for (String zero : new String[] {"-0", "-0.0", "-0e5", "-1e-400", "-0.000e-999999999"}) {
      assertThat(Double.doubleToRawLongBits(element(dtype.label(), zero)))
          .as(zero)
          .isEqualTo(Long.MIN_VALUE);
    }
    assertThat(Double.doubleToRawLongBits(element(dtype.label(), "0.00"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "float16, 65520, 65504.0",
    "float16, -65520, 65504.0",
    "float16, 1e30, 65504.0",
    "bfloat16, 3.3961775292304601e38, 3.3895313892515355E38",
    "bfloat16, 1e60, 3.3895313892515355E38",
    "float32, 3.4028235677973367e38, 3.4028234663852886E38",
    "float32, -1e39, 3.4028234663852886E38",
    "float64, 1.7976931348623159e308, 1.7976931348623157E308",
    "float64, 1e400, 1.7976931348623157E308",
    "float32, 1e999999999999, 3.4028234663852886E38",
  })
  void refusesWhatWouldRoundToInfinity(String dtype, String literal, String largest) {
    assertThatThrownBy(() -> element(dtype, literal))
        .isInstanceOfSatisfying(
            InvalidTensorException.class,
            e -> {
              assertThat(e.pointer()).isEqualTo("/data/0");
              assertThat(e.detail())
                  .isEqualTo(
                      "Expected a number that %s can hold, at most %s in magnitude. Received: %s.",
                      dtype, largest, literal);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void takesWhatJsonHasNoNumberFor(String name) {
    for (DType dtype : JsonTensors.DTYPES) {
      assertThat(element(dtype.label(), "\"" + name + "\"")).isEqualTo(Double.valueOf(name));
    }
    assertThat(element("float32", "\"\\u004eaN\"")).isNaN();
  }

  @Test
  void takesSevenHundredDigits() {
    String half = new BigDecimal(0x1.000001p0).toString();
    String above = half + "0".repeat(700) + "1";
    assertThat(element("float32", half)).isEqualTo(1);
    assertThat(element("float32", above)).isEqualTo(0x1.000002p0);
    String smallest = new BigDecimal(0x1p-1074).toPlainString().substring(0, 990);
    assertThat(element("float64", smallest)).isEqualTo(0x1p-1074);
    assertThat(element("float64", "9".repeat(300))).isEqualTo(1e300);
    assertThat(element("float64", "0." + "0".repeat(990) + "1e991")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void agreesWithExactArithmetic(DType dtype) {
    Random random = new Random(20_260_101 + dtype.ordinal());
    for (int i = 0; i < 40_000; i++) {
      requireExact(dtype, randomLiteral(random, dtype));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void agreesWithExactArithmeticAtTies(DType dtype) {
    Random random = new Random(7 + dtype.ordinal());
    for (int i = 0; i < 4_000; i++) {
      BigDecimal tie = randomTie(random, dtype);
      BigDecimal speck = BigDecimal.ONE.movePointLeft(tie.scale() + random.nextInt(1, 40));
      for (BigDecimal value : new BigDecimal[] {tie, tie.add(speck), tie.subtract(speck)}) {
        if (value.toString().length() <= NumberScanner.MAX_CHARACTERS) {
          requireExact(dtype, value.toString());
        }
      }
    }
  }

  private static void requireExact(DType dtype, String literal) {
    BigDecimal exact = nearest(dtype, new BigDecimal(literal));
    if (exact.abs().compareTo(new BigDecimal(dtype.maxValue())) > 0) {
      assertThatThrownBy(() -> element(dtype.label(), literal))
          .as("%s as %s", literal, dtype)
          .isInstanceOf(InvalidTensorException.class);
    } else if (new BigDecimal(element(dtype.label(), literal)).compareTo(exact) != 0) {
      assertThat(element(dtype.label(), literal))
          .as("%s as %s", literal, dtype)
          .isEqualTo(exact.doubleValue());
    }
  }

  /** The definition of rounding, in exact arithmetic. */
  private static BigDecimal nearest(DType dtype, BigDecimal value) {
    if (value.signum() == 0) {
      return value;
    }
    int exponent = Math.max(exponent(value.abs()), minExponent(dtype));
    int quantum = exponent - precision(dtype) + 1;
    BigDecimal units = value.multiply(powerOfTwo(-quantum)).setScale(0, RoundingMode.HALF_EVEN);
    return units.multiply(powerOfTwo(quantum));
  }

  /** The largest e with 2^e ≤ value. */
  private static int exponent(BigDecimal value) {
    int exponent = (int) Math.floor((value.precision() - value.scale()) * 3.3219280948873626) - 5;
    while (powerOfTwo(exponent + 1).compareTo(value) <= 0) {
      exponent++;
    }
    return exponent;
  }

  private static BigDecimal powerOfTwo(int exponent) {
    return exponent >= 0
        ? new BigDecimal(BigInteger.ONE.shiftLeft(exponent))
        : new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent);
  }

  private static int precision(DType dtype) {
    return switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> throw new IllegalArgumentException("in files only");
      case FLOAT16 -> 11;
      case BFLOAT16 -> 8;
      case FLOAT32 -> 24;
      case FLOAT64 -> 53;
    };
  }

  private static int minExponent(DType dtype) {
    return switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> throw new IllegalArgumentException("in files only");
      case FLOAT16 -> -14;
      case BFLOAT16, FLOAT32 -> -126;
      case FLOAT64 -> -1022;
    };
  }

  private static int maxExponent(DType dtype) {
    return switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> throw new IllegalArgumentException("in files only");
      case FLOAT16 -> 15;
      case BFLOAT16, FLOAT32 -> 127;
      case FLOAT64 -> 1023;
    };
  }

  private static String randomLiteral(Random random, DType dtype) {
    int digits = random.nextInt(1, random.nextInt(8) == 0 ? 60 : 21);
    StringBuilder literal = new StringBuilder(random.nextBoolean() ? "-" : "");
    literal.append(random.nextInt(1, 10));
    int point = random.nextInt(digits);
    for (int i = 1; i < digits; i++) {
      if (i == point) {
        literal.append('.');
      }
      literal.append(random.nextInt(10));
    }
    int range = (int) (maxExponent(dtype) * 0.302) + 10;
    int kind = random.nextInt(3);
    if (kind == 0) {
      literal.append('e').append(random.nextInt(-8, 4));
    } else if (kind == 1) {
      literal.append("E").append(random.nextInt(-range - digits, range));
    }
    return literal.toString();
  }

  /** Exactly between two neighbours, subnormal ones among them. */
  private static BigDecimal randomTie(Random random, DType dtype) {
    int precision = precision(dtype);
    int lowest = minExponent(dtype) - (dtype == DType.FLOAT64 ? 0 : precision);
    int exponent = random.nextInt(lowest, Math.min(maxExponent(dtype), 160) + 1);
    if (dtype == DType.FLOAT64 && random.nextBoolean()) {
      exponent = random.nextInt(-70, 70);
    }
    int quantum = Math.max(exponent, minExponent(dtype)) - precision + 1;
    int bits = Math.max(0, exponent - quantum);
    long odd = 2 * ((1L << bits) | random.nextLong() & (1L << bits) - 1) + 1;
    return new BigDecimal(odd).multiply(powerOfTwo(quantum - 1));
  }

  private static double element(String dtype, String literal) {
    return JsonTensors.elements("{\"dtype\":\"%s\",\"data\":[%s]}".formatted(dtype, literal))[0];
  }

  private static String hex(String value) {
    return value.startsWith("0x") && !value.contains("p") ? value + "p0" : value;
  }
}
