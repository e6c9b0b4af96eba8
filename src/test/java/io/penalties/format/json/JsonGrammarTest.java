package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 8259 takes and what it refuses, read and skipped alike. */
class JsonGrammarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "[[]   ]",
        "[\"\"]",
        "[\"a\"]",
        "[false]",
        "[null, 1, \"1\", {}]",
        "[null]",
        "[1\n]",
        " [1]",
        "[1,null,null,null,2]",
        "[2] ",
        "[0e+1]",
        "[0e1]",
        "[ 4]",
        "[-0]",
        "[-123]",
        "[-1]",
        "[123]",
        "[1E22]",
        "[1E-2]",
        "[1E+2]",
        "[123e45]",
        "[123.456e78]",
        "[1e-2]",
        "[1e+2]",
        "[0.1]",
        "[-0.0]",
        "[0]",
        "[20e1]",
        "[123.456789]",
        "[100000000000000000000000000000001]",
        "[1e400]",
        "[-1e400]",
        "[1e-400]",
        "0",
        "-0",
        "1.5",
        "true",
        "false",
        "null",
        "\"x\"",
        "\"\"",
        "{\"\":0}",
        "{\"a\":\"b\"}",
        "{\"a\":[]}",
        "{\"a\\u0000b\":1}",
        "{\"min\":-1.0e+28}",
        "{\"a\":1,\"b\":1}",
        "{\"a\":{\"a\":{\"a\":1}}}",
        "[\"\\u0060\\u012a\\u12AB\"]",
        "[\"\\ud801\\udc37\"]",
        "[\"\\uD83D\\uDE39\\uD83D\\uDC8D\"]",
        "[\"\\\\u0000\"]",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
        "[\"a/*b*/c\"]",
        "[\"\u007f\"]",
        "[\"\u0080é€𝄞\uffff\"]",
        "[\"\u2028\u2029\"]",
        "[\"\\u0000\"]",
        "[\"\\uFFFE\"]",
        "\t\n\r [ \t\n\r 1 \t\n\r , 2 ] \t\n\r",
      })
  void accepts(String document) {
    JsonReader reading = JsonTensors.reader(document);
    reading.readValue();
    reading.finish();
    JsonReader skipping = JsonTensors.reader(document);
    skipping.skipValue();
    skipping.finish();
    assertThat(skipping.position()).isEqualTo(document.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[,1]",
        "[1,]",
        "[1,,2]",
        "[,]",
        "[\"\",]",
        "[1 2]",
        "[1]]",
        "[1]x",
        "[1],",
        "[]{}",
        "1 2",
        "1,2",
        "[}",
        "[1}",
        "{]",
        "{\"a\":1]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":1,}",
        "{\"a\":1,,\"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1}}",
        "{\"a\":1}#",
        "{\"a\",1}",
        "{:1}",
        "['a']",
        "[\"a]",
        "[\"",
        "\"",
        "[\"\\\"]",
        "[\"\\x41\"]",
        "[\"\\a\"]",
        "[\"\\ \"]",
        "[\"\\u\"]",
        "[\"\\u00\"]",
        "[\"\\u00g0\"]",
        "[\"\\u 041\"]",
        "[\"\\U0041\"]",
        "[\"\\'\"]",
        "[\"\\",
        "[\"\\ud800\"]",
        "[\"\\udc00\"]",
        "[\"\\ud800\\ud800\"]",
        "[\"\\ud800\\u0041\"]",
        "[\"\\ud800a\"]",
        "[\"\\ud800\\n\"]",
        "[\"\\udc00\\ud800\"]",
        "[\"\\ud83d\\\"]",
        "[\"\\ud83d\\u\"]",
        "[\"a\tb\"]",
        "[\"a\nb\"]",
        "[\"\u0000\"]",
        "[\"\u001f\"]",
        "{\"a\nb\":1}",
        "[+1]",
        "[.5]",
        "[1.]",
        "[1.e1]",
        "[-]",
        "[--1]",
        "[-.5]",
        "[- 1]",
        "[01]",
        "[-01]",
        "[00]",
        "[0x1]",
        "[0x1p3]",
        "[1e]",
        "[1e+]",
        "[1e-]",
        "[1ee1]",
        "[1e1.5]",
        "[1.2.3]",
        "[1 000]",
        "[1_000]",
        "[1f]",
        "[1d]",
        "[1L]",
        "[1a]",
        "[e1]",
        "[1e1e1]",
        "[0e]",
        "[0e+]",
        "[-0x1]",
        "[2.e3]",
        "[1.5e]",
        "[NaN]",
        "[-NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[inf]",
        "[Inf]",
        "[nan]",
        "[１]",
        "[1١]",
        "[∞]",
        "[tru]",
        "[truee]",
        "[True]",
        "[fals]",
        "[nul]",
        "[nulL]",
        "[None]",
        "[undefined]",
        "[t",
        "[n",
        "tru",
        "nul",
        "truex",
        "null1",
        "-",
        "1e",
        "01",
        "1.",
        "[1]//x",
        "//x\n[1]",
        "/**/[1]",
        "[1/**/]",
        "[#\n1]",
        "<a>",
        "*",
        "\\u0031",
        "[\u00a01]",
        "[\u30001]",
        "[\u000b1]",
        "[\f1]",
        "[1]\u0000",
        "\u0000",
        "[1]\u001a",
        "[\ufeff1]",
        "é",
        "[é]",
      })
  void refuses(String document) {
    assertThatThrownBy(
            () -> {
              JsonReader reader = JsonTensors.reader(document);
              reader.readValue();
              reader.finish();
            })
        .as("read")
        .isInstanceOf(MalformedDocumentException.class);
    assertThatThrownBy(
            () -> {
              JsonReader reader = JsonTensors.reader(document);
              reader.skipValue();
              reader.finish();
            })
        .as("skipped")
        .isInstanceOf(MalformedDocumentException.class);
  }

  /** Bytes of a string that are no UTF-8, with what else comes before the closing quote. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "BF",
        "C3",
        "C341",
        "C080",
        "C1BF",
        "E08080",
        "E09FBF",
        "EDA080",
        "EDBFBF",
        "E282",
        "E28241",
        "F0808080",
        "F08FBFBF",
        "F4908080",
        "F5808080",
        "F8808080",
        "FC",
        "FE",
        "FF",
        "F09D84",
        "F09D8441",
        "EDA0B4EDB49E",
        "414243444546C0",
      })
  void refusesWhatIsNotUtf8(String hex) {
    byte[] document = HexFormat.of().parseHex("22" + hex + "22");
    assertThatThrownBy(
            () -> new JsonReader(document, document.length, JsonTensors.LIMITS).skipValue())
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("in UTF-8");
  }

  @Test
  void passesOverAByteOrderMark() {
    byte[] document = HexFormat.of().parseHex("EFBBBF5B5D");
    JsonReader json = new JsonReader(document, document.length, JsonTensors.LIMITS);
    json.skipValue();
    json.finish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FEFF005B", "FFFE5B00"})
  void refusesUtf16(String hex) {
    byte[] document = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> new JsonReader(document, document.length, JsonTensors.LIMITS))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessage("Expected JSON in UTF-8. Received: a byte order mark of UTF-16.");
  }
}
