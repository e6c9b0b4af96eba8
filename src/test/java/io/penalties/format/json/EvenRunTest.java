package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import io.penalties.tensor.DType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long lists of numbers that are written alike, and what breaks their form. */
class EvenRunTest {

  private static final String[] OTHERS = {
    "0", "-0.0", "1e-5", "-1.5E+3", "12.5", "0.123456789012345678901", "-3", "1.0000000596046448"
  };

  private final Random random = new Random(7);

  @ParameterizedTest
  @CsvSource({
    "1, ','",
    "2, ', '",
    "6, ','",
    "7, ','",
    "7, ', '",
    "7, ',  '",
    "7, ' ,'",
    "7, ',\n'",
    "8, ','",
    "9, ', '",
    "12, ','",
    "15, ','",
    "16, ','",
    "16, ', '",
    "17, ','",
    "18, ','",
    "20, ', '"
  })
  void readsWhatTheJdkReads(int digits, String comma) {
    List<String> literals = literals(digits, 3_000);
    double[] floats = read(DType.FLOAT32, "[" + String.join(comma, literals) + "]");
    double[] doubles = read(DType.FLOAT64, "[" + String.join(comma, literals) + "]");
    for (int i = 0; i < literals.size(); i++) {
      assertThat(floats[i]).as(literals.get(i)).isEqualTo(Float.parseFloat(literals.get(i)));
      assertThat(doubles[i]).as(literals.get(i)).isEqualTo(Double.parseDouble(literals.get(i)));
    }
  }

  /** Rows, and numbers of another form in the midst. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9, 10, 30, 100, 300})
  void readsRowsOfMixedForms(int columns) {
    List<String> literals = literals(7, 2_700);
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < literals.size(); i++) {
      if (random.nextInt(25) == 0) {
        literals.set(i, OTHERS[random.nextInt(OTHERS.length)]);
      }
      rows.append(i == 0 ? "[" : i % columns == 0 ? "],[" : ",").append(literals.get(i));
    }
    double[] elements = read(DType.FLOAT32, rows + "]]");
    for (int i = 0; i < literals.size(); i++) {
      assertThat(elements[i]).as(literals.get(i)).isEqualTo(Float.parseFloat(literals.get(i)));
    }
  }

  /** Many at once are rounded as each alone, also where float64 does not decide. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 13, 15, 16})
  void roundsOnceNearHalfwayValues(int digits) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double value = random.nextDouble(1, 2);
      double half = i % 40 == 0 ? (float) value + 0x1p-24 : value;
      RoundingMode mode = random.nextBoolean() ? RoundingMode.UP : RoundingMode.DOWN;
      literals.add(new BigDecimal(half).setScale(digits, mode).toPlainString());
    }
    double[] floats = read(DType.FLOAT32, "[" + String.join(",", literals) + "]");
    for (int i = 0; i < literals.size(); i++) {
      assertThat(floats[i]).as(literals.get(i)).isEqualTo(Float.parseFloat(literals.get(i)));
    }
  }

  /** Rows of lengths that nothing predicts. */
  @Test
  void readsRowsOfAnyLength() {
    for (int columns : new int[] {1_000, 130, 40, 23, 25, 128, 999}) {
      List<String> literals = literals(7, 3 * columns);
      String row = "[[" + String.join(",", literals.subList(0, columns));
      String others = "],[" + String.join(",", literals.subList(columns, 2 * columns));
      String last = "],[" + String.join(",", literals.subList(2 * columns, 3 * columns)) + "]]";
      double[] elements = read(DType.FLOAT32, row + others + last);
      for (int i = 0; i < literals.size(); i++) {
        assertThat(elements[i]).as(literals.get(i)).isEqualTo(Float.parseFloat(literals.get(i)));
      }
    }
  }

  /** What is no number is refused at its place, with the words that it gets alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "--.1234567",
        "-01234567",
        "0123456789",
        "0,1234567",
        "0.123456a",
        "0.12345678",
        "a.1234567",
        "0.1234567 1",
        "0.1234567;",
        "\u00ad.1234567",
        "0.12345\u00ad",
        ".12345678",
        "0.1234567.",
        "0.1234567-",
        "0/1234567",
        "0.1234567,,",
        "+0.123456",
        "+.1234567",
        "e0.123456",
        "-0.1234567 ",
        "\t0.123456",
        "0.12345678901",
        "-0.123456789a12",
        "0.1234567890-2",
        " 0.1234567"
      })
  void findsTheNumberThatIsNone(String literal) {
    Intruder.requireSame("0.1234567,-0.7654321,", literal, ",0.1234567".repeat(300));
    Intruder.requireSame("0.1234567, -0.7654321, ", literal, ", -0.1234567".repeat(300));
    Intruder.requireSame(
        "0.123456789012,-0.210987654321,", literal, ",-0.123456789012".repeat(300));
  }

  /** As many characters as a space, which is dropped, and a sign, which is not. */
  @Test
  void takesNothingButASpaceForASpace() {
    String numbers = "0.1234567, ".repeat(40);
    double[] elements = read(DType.FLOAT32, "[" + numbers + "0.1234567,-0.1234567, 1.5]");
    assertThat(elements[41]).isEqualTo(-0.1234567f);
    assertThatThrownBy(() -> read(DType.FLOAT32, "[" + numbers + "0.1234567,x0.1234567, 1.5]"))
        .isInstanceOfSatisfying(
            MalformedDocumentException.class, e -> assertThat(e.pointer()).isEqualTo("/data/41"));
  }

  /** White space may reach over the end of what has arrived. */
  @ParameterizedTest
  @ValueSource(ints = {1, 50, 100, 300, 5_000})
  void skipsLongWhiteSpace(int spaces) {
    String[] literals = new String[150_000 / spaces];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = i % 3 == 0 ? "0.5" : "-1.25";
    }
    double[] elements =
        read(DType.FLOAT32, "[" + String.join("," + " ".repeat(spaces), literals) + "]");
    for (int i = 0; i < literals.length; i++) {
      assertThat(elements[i]).isEqualTo(i % 3 == 0 ? 0.5 : -1.25);
    }
  }

  private static double[] read(DType dtype, String data) {
    return JsonTensors.elements("{\"dtype\":\"%s\",\"data\":%s}".formatted(dtype.label(), data));
  }

  private List<String> literals(int digits, int count) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = random.nextInt(50) == 0 ? -0.0 : random.nextDouble(-9.99, 9.99);
      literals.add(String.format(Locale.ROOT, "%." + digits + "f", value));
    }
    return literals;
  }
}
