package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import io.penalties.tensor.DType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long lists of integers, and what interrupts them. */
class IntegerRunTest {

  private static final String[] OTHERS = {
    "0.5", "-0", "1e3", "-12.25", "123456789", "-123456789012", "10000", "16777217", "7E+0"
  };

  private final Random random = new Random(5);

  @ParameterizedTest
  @CsvSource({
    "0, 10, ','",
    "0, 256, ','",
    "0, 256, ', '",
    "0, 256, ',  '",
    "0, 256, ' ,'",
    "0, 256, ',\n'",
    "0, 10000, ','",
    "0, 100000, ','",
    "-10, 10, ','",
    "-1000, 1000, ','",
    "-1000, 1000, ', '",
    "-99999999, 100000000, ','",
    "-99999999, 100000000, ', '",
    "-2000000000, 2000000000, ','"
  })
  void readsWhatTheJdkReads(int least, int bound, String comma) {
    List<String> literals = literals(least, bound, 3_000);
    double[] floats = read(DType.FLOAT32, "[" + String.join(comma, literals) + "]");
    double[] doubles = read(DType.FLOAT64, "[" + String.join(comma, literals) + "]");
    for (int i = 0; i < literals.size(); i++) {
      assertThat(floats[i]).as(literals.get(i)).isEqualTo(Float.parseFloat(literals.get(i)));
      assertThat(doubles[i]).as(literals.get(i)).isEqualTo(Double.parseDouble(literals.get(i)));
    }
  }

  /** The types that cannot hold all of them: each is rounded as if it stood alone. */
  @ParameterizedTest
  @ValueSource(strings = {"FLOAT16", "BFLOAT16"})
  void roundsForNarrowTypes(DType dtype) {
    List<String> literals = literals(-9_999, 10_000, 5_000);
    double[] elements = read(dtype, "[" + String.join(",", literals) + "]");
    for (int i = 0; i < literals.size(); i++) {
      double alone = read(dtype, "[" + literals.get(i) + "]")[0];
      assertThat(elements[i]).as(literals.get(i)).isEqualTo(alone);
    }
  }

  /** Rows, and numbers of another form in the midst. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 10, 28, 100, 280})
  void readsRowsOfMixedForms(int columns) {
    List<String> literals = literals(0, 256, 2_800);
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

  @Test
  void keepsTheSignOfZero() {
    double[] elements = read(DType.FLOAT32, "[" + "-0,0,12,-7,".repeat(100) + "1]");
    for (int i = 0; i < 400; i += 4) {
      assertThat(Double.doubleToRawLongBits(elements[i]))
          .isEqualTo(Double.doubleToRawLongBits(-0.0));
      assertThat(Double.doubleToRawLongBits(elements[i + 1])).isZero();
    }
  }

  /** What is no number is refused at its place, with the words that it gets alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "--1",
        "-+1",
        "+1",
        "01",
        "00",
        "-01",
        "-00",
        "0123",
        "01234567",
        "1-",
        "12-3",
        "1 2",
        "1a",
        "a1",
        "1;",
        "1,,",
        ",",
        "1:",
        "1/",
        "0x10",
        "1.",
        "12345678a",
        "1\u00ad",
        "\u00ad1",
        "x 1",
        " 1",
        "1 ",
        "\t1",
        "1\t",
        "1e5",
        "1E5",
        "1e-5",
        "5.0",
        "1-23",
        "1--3",
        "1234,-23",
        "1234, -23",
        "12345-78",
        "+1234567",
        "-01234567",
        "/1234567",
        "123456789",
        "-12345678",
        "-123456789",
        "1234567890123456",
        "12345678 ",
        "--1234567",
        "\"NaN\"",
        ", ,1",
        " , 1"
      })
  void findsTheNumberThatIsNone(String literal) {
    Intruder.requireSame("1,23,", literal, ",45".repeat(400));
    Intruder.requireSame("1, 23, ", literal, ", 45".repeat(400));
    Intruder.requireSame("-1234567,7654321,", literal, ",-7654321".repeat(300));
    Intruder.requireSame("-1234567, 76543210, ", literal, ", 1".repeat(400));
  }

  /** A byte of no encoding is not taken for a minus, whose place it has. */
  @ParameterizedTest
  @ValueSource(strings = {",", ", "})
  void bytesOutsideAsciiAreNoSigns(String comma) {
    String before = "{\"data\":[" + ("1234567" + comma).repeat(60);
    String after = "1234567" + (comma + "1234567").repeat(60) + "]}";
    for (char other = 0x80; other <= 0xFF; other++) {
      byte[] document = (before + other + after).getBytes(StandardCharsets.ISO_8859_1);
      assertThatThrownBy(() -> Arrivals.read(document, JsonTensors.TENSOR_LIMITS))
          .as("byte %d", (int) other)
          .isInstanceOf(MalformedDocumentException.class)
          .hasMessageContaining("/data/60");
    }
  }

  private static double[] read(DType dtype, String data) {
    return JsonTensors.elements("{\"dtype\":\"%s\",\"data\":%s}".formatted(dtype.label(), data));
  }

  private List<String> literals(int least, int bound, int count) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      literals.add(Integer.toString(random.nextInt(least, bound)));
    }
    return literals;
  }
}
