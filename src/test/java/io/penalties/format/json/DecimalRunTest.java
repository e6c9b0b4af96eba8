package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedDocumentException;
import io.penalties.tensor.DType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the midst of a list a number is what it is alone, where no run is tried. */
class DecimalRunTest {

  private static final String[] HARD = {
    "0",
    "-0",
    "0.0",
    "-0.0",
    "0.00000000",
    "0.000000000000000000000000000000000001",
    "7",
    "-7",
    "9999999",
    "10000000",
    "12345678",
    "1234567.1234567",
    "1234567.12345678",
    "1234567.123456789",
    "99.99999999",
    "100.12345678901",
    "9.99999999999999999",
    "9.999999999999999999",
    "0.999999999999999999",
    "0.1234567890123456789",
    "0.12345678901234567890123456789",
    "0.00000000000000012345678",
    "0.0000000000000000000000001",
    "1.1754943508222875e-38",
    "1e-400",
    "5.0e-1",
    "0.5E+1",
    "1.5e-05",
    "2E5",
    "-2.5e+3",
    "1e99",
    "1e-99",
    "0.1e-40",
    "1.5e-130",
    "1e100",
    "0e99",
    "-0.0e-7",
    "12345678e-8",
    "1.0000000596046448e0",
    "1.17549435e-38",
    "1.4e-45",
    "6.1e-5",
    "0.000000000000000000001e22",
    "1.234567890123456789e12",
    "16777217.0",
    "16777219",
    "1.00000005960464477539062",
    "1.000000059604644775390624",
    "1.000000059604644775390625",
    "1.000000059604644775390626",
    "1.0000000596046448",
    "2049.0",
    "2051",
    "257.0",
    "1.00390625",
    "9007199254740993",
    "0.000060975551605224609",
    "0.00006103515625",
    "0.0000610351563",
    "0.00000005",
    "-0.00000003"
  };

  private static final String[] BEHIND = {",", ", ", " ,", "\n,\t\r\n  ", ",        "};

  /** More than a run looks at: it is left to the last number alone. */
  private static final String REST = ",1.5".repeat(30);

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void readsNumbersAsIfEachStoodAlone(DType dtype) {
    Random random = new Random(3 + dtype.ordinal());
    List<String> literals = new ArrayList<>(List.of(HARD));
    for (int i = 0; i < 20_000; i++) {
      literals.add(randomLiteral(random));
    }
    literals.removeIf(literal -> Math.abs(Double.parseDouble(literal)) >= dtype.maxValue());
    StringBuilder data = new StringBuilder();
    for (String literal : literals) {
      data.append(literal).append(BEHIND[random.nextInt(BEHIND.length)]);
    }
    String document = "{\"dtype\":\"%s\",\"data\":[%s0%s]}";
    double[] elements = JsonTensors.elements(document.formatted(dtype.label(), data, REST));
    for (int i = 0; i < literals.size(); i++) {
      String alone = "{\"dtype\":\"%s\",\"data\":[%s]}".formatted(dtype.label(), literals.get(i));
      assertThat(elements[i]).as(literals.get(i)).isEqualTo(JsonTensors.elements(alone)[0]);
    }
  }

  /** Near a halfway value of float32 and of the others, cut where a word of digits ends. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void roundsOnceNearHalfwayValues(DType dtype) {
    Random random = new Random(11);
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int bits = dtype == DType.FLOAT16 ? 11 : dtype == DType.BFLOAT16 ? 8 : 24;
      double half = (2 * random.nextLong(1L << bits - 1, 1L << bits) + 1) * Math.scalb(1.0, -bits);
      BigDecimal halfway = new BigDecimal(half);
      int digits = random.nextInt(1, 24);
      literals.add(halfway.setScale(digits, RoundingMode.DOWN).toPlainString());
      literals.add(halfway.setScale(digits, RoundingMode.UP).toPlainString());
      literals.add(halfway.toPlainString());
    }
    String document =
        "{\"dtype\":\"%s\",\"data\":[%s%s]}"
            .formatted(dtype.label(), String.join(",", literals), REST);
    double[] elements = JsonTensors.elements(document);
    for (int i = 0; i < literals.size(); i++) {
      String alone = "{\"dtype\":\"%s\",\"data\":[%s]}".formatted(dtype.label(), literals.get(i));
      assertThat(elements[i]).as(literals.get(i)).isEqualTo(JsonTensors.elements(alone)[0]);
      if (dtype == DType.FLOAT32) {
        assertThat(elements[i]).isEqualTo(Float.parseFloat(literals.get(i)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "--1.5",
        "+1.5",
        ".5",
        "-.5",
        "1.",
        "-1.",
        "01",
        "00.5",
        "-01.5",
        "0123.5",
        "1.5.5",
        "1.5-",
        "1.5e",
        "1.5e+",
        "1.5e-,1",
        "1.5e--5",
        "1.5e+-5",
        "1e5.5",
        "1e5e5",
        "1e5-",
        "e5",
        "1.e5",
        "01e5",
        "1ee5",
        "1..5",
        "1.a",
        "1.5a",
        "0x10",
        "1.12345678a",
        "1.12345678.",
        "1.1234567812345678-",
        "1/2",
        "1:5",
        "1.5:",
        "1.5/",
        "\u00ad1.5",
        "1\u00ae5",
        "Infinity"
      })
  void refusesWhatIsNoNumber(String literal) {
    assertThatThrownBy(() -> JsonTensors.read("{\"data\":[0.5,-1.5," + literal + REST + "]}"))
        .isInstanceOfSatisfying(
            MalformedDocumentException.class, e -> assertThat(e.pointer()).startsWith("/data"));
    Throwable alone = catchThrowable(() -> JsonTensors.read("{\"data\":[" + literal + "]}"));
    assertThat(alone).isInstanceOf(MalformedDocumentException.class);
  }

  @Test
  void namesThePlaceOfANumberOutOfRange() {
    String numbers = "0.25,".repeat(1_000);
    assertThatThrownBy(() ->
            JsonTensors.read(
                "{\"dtype\":\"float16\",\"data\":[" + numbers + "65520.0" + REST + "]}"))
        .isInstanceOfSatisfying(
            InvalidTensorException.class, e -> assertThat(e.pointer()).isEqualTo("/data/1000"));
  }

  @Test
  void doesNotReadBehindTheDocument() {
    byte[] bytes = ("[" + "1.5,".repeat(40) + "1.25]").getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length < bytes.length; length++) {
      byte[] document =
          ("{\"data\":" + new String(bytes, 0, length, StandardCharsets.UTF_8) + "0".repeat(80))
              .getBytes(StandardCharsets.UTF_8);
      JsonReader reader = new JsonReader(document, 8 + length, JsonTensors.LIMITS);
      assertThatThrownBy(() -> JsonTensors.TENSOR_LIMITS.reader(reader).read())
          .isInstanceOf(MalformedDocumentException.class)
          .hasMessageContaining("ends early");
    }
  }

  private static String randomLiteral(Random random) {
    StringBuilder literal = new StringBuilder(random.nextBoolean() ? "-" : "");
    int integers = random.nextInt(3) == 0 ? random.nextInt(1, 10) : 1;
    literal.append(random.nextInt(integers == 1 ? 0 : 1, 10));
    for (int i = 1; i < integers; i++) {
      literal.append(random.nextInt(10));
    }
    int fraction = random.nextInt(28);
    for (int i = 0; i < fraction; i++) {
      literal.append(i == 0 ? "." : "").append(random.nextInt(4) == 0 ? 0 : random.nextInt(10));
    }
    if (random.nextInt(4) == 0) {
      String[] signs = {"e", "E", "e-", "E-", "e+"};
      literal.append(signs[random.nextInt(signs.length)]).append(random.nextInt(120));
    }
    return literal.toString();
  }
}
