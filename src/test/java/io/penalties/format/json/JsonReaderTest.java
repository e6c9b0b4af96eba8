package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.MalformedDocumentException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void readsMemberByMemberAndKnowsItsPlace() {
    JsonReader reader =
        JsonTensors.reader("{\"a/b\": [true, {\"~\": null}, \"x\"], \"\": {}, \"c\": 1} ");
    List<String> places = new ArrayList<>();
    assertThat(reader.pointer()).isEmpty();
    assertThat(reader.peek()).isEqualTo(JsonReader.Kind.OBJECT);
    reader.beginObject();
    assertThat(reader.nextMember()).isEqualTo("a/b");
    places.add(reader.pointer());
    reader.beginList();
    assertThat(reader.nextElement()).isTrue();
    places.add(reader.pointer());
    assertThat(reader.readBoolean()).isTrue();
    assertThat(reader.nextElement()).isTrue();
    reader.beginObject();
    assertThat(reader.nextMember()).isEqualTo("~");
    places.add(reader.pointer());
    reader.readNull();
    assertThat(reader.nextMember()).isNull();
    places.add(reader.pointer());
    assertThat(reader.nextElement()).isTrue();
    assertThat(reader.readString()).isEqualTo("x");
    assertThat(reader.nextElement()).isFalse();
    places.add(reader.pointer());
    assertThat(reader.nextMember()).isEmpty();
    places.add(reader.pointer());
    reader.skipValue();
    assertThat(reader.nextMember()).isEqualTo("c");
    assertThat(reader.readValue()).isEqualTo(1L);
    assertThat(reader.nextMember()).isNull();
    reader.finish();
    assertThat(places).containsExactly("/a~1b", "/a~1b/0", "/a~1b/1/~0", "/a~1b/1", "/a~1b", "/");
  }

  @Test
  void readsPlainValues() {
    Object value =
        JsonTensors.reader(
                """
                {"z": null, "a": [1, -0, 1.0, 1e400, -1e400, 9223372036854775807,
                 -9223372036854775808, 9223372036854775808,
                 123456789012345678901234567890, 1e2, true, "\\ud834\\udd1e\\n"], "o": {}}
                """)
            .readValue();
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("z", null);
    expected.put(
        "a",
        Arrays.asList(
            1L,
            0L,
            1.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigInteger("9223372036854775808"),
            new BigInteger("123456789012345678901234567890"),
            100.0,
            true,
            "𝄞\n"));
    expected.put("o", Map.of());
    assertThat(value).isEqualTo(expected);
    assertThat(value).asString().startsWith("{z=null, a=[").endsWith("], o={}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true | Expected an object. Received: true.",
        "null | Expected an object. Received: null.",
        "[1] | Expected an object. Received: a list.",
        "-1.50e3 | Expected an object. Received: -1.50e3.",
        "\"abc\" | Expected an object. Received: \"abc\".",
        "\"a\\u0007\\u202e\\\"b\" | Expected an object. Received: \"a\\u0007\\u202e\\\"b\".",
        "\"𝄞aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""
            + " | Expected an object. Received: \"𝄞aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\".",
        "1234567890123456789012345678901234567890123"
            + " | Expected an object. Received: 1234567890123456789012345678901234567890….",
        "tru | Expected true. Received: the document ends early, at byte 3.",
        "`` | Expected a JSON document. Received: an empty one.",
      })
  void saysWhatItReceived(String document, String detail) {
    assertThatThrownBy(() -> JsonTensors.reader(document).beginObject())
        .isInstanceOfSatisfying(
            MalformedDocumentException.class, e -> assertThat(e.detail()).isEqualTo(detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 2 | /1 | Expected ',' or ']'. Received: the document ends early, at byte 5.",
        "{\"a\": [0, {\"b\": 01}]} | /a/1/b | Expected no digit after a leading zero. Received:"
            + " '1' at line 1, column 18 (byte 17).",
        "{\"a\": 1, } | /a | Expected a name in quotes. Received: '}' at line 1, column 10 (byte"
            + " 9). JSON allows no comma before it.",
        "[1, ] | /1 | Expected a value. Received: ']' at line 1, column 5 (byte 4)."
            + " JSON allows no comma before it.",
        "[1, -Infinity] | /1 | Expected a digit. Received: 'I' at line 1, column 6 (byte 5)."
            + " JSON has no number -Infinity: write \"-Infinity\", in quotes.",
        "[None] | /0 | Expected a value. Received: 'N' at line 1, column 2 (byte 1)."
            + " Python's None is null in JSON.",
        "[True] | /0 | Expected a value. Received: 'T' at line 1, column 2 (byte 1)."
            + " Booleans are true and false in JSON.",
        "{'a': 1} | `` | Expected a name in quotes or '}'. Received: ''' at line 1, column 2 (byte"
            + " 1). JSON takes double quotes only.",
        "[\"é\", é] | /1 | Expected a value. Received: byte 0xC3 at line 1, column 7 (byte 7).",
        "[1] 2 | `` | Expected nothing after the document's value."
            + " Received: '2' at line 1, column 5 (byte 4).",
        "{\"a\" 1} | /a | Expected ':'. Received: '1' at line 1, column 6 (byte 5).",
        "[\"\\ud800x\"] | /0 | Expected a low surrogate (\\uDC00 …)."
            + " Received: 'x' at line 1, column 9 (byte 8).",
      })
  void saysWhereTheGrammarBreaks(String document, String pointer, String detail) {
    assertThatThrownBy(
            () -> {
              JsonReader reader = JsonTensors.reader(document);
              reader.skipValue();
              reader.finish();
            })
        .isInstanceOfSatisfying(
            MalformedDocumentException.class,
            e -> {
              assertThat(e.detail()).isEqualTo(detail);
              assertThat(e.pointer()).isEqualTo(pointer);
            });
  }

  @Test
  void countsLinesAsAnEditorDoes() {
    assertThatThrownBy(() -> JsonTensors.reader("[\n  1,\n  x\n]").readValue())
        .hasMessage("/1: Expected a value. Received: 'x' at line 3, column 3 (byte 9).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"b\": 2, \"a\": 3} | /a",
        "[0, {\"x\": {\"k\": 1, \"k\": {}}}] | /1/x/k",
        "{\"a\": 1, \"\\u0061\": 3} | /a",
        "{\"~/\": 1, \"\\u007e\\/\": 3} | /~0~1",
        "{\"\": 1, \"\": 3} | /",
      })
  void refusesTheSecondOfTwoNames(String document, String pointer) {
    requireDuplicate(document, pointer);
  }

  @Test
  void refusesTheSecondOfTwoNamesAmongMany() {
    for (int members : new int[] {11, 12, 13, 14, 1000, 50_000}) {
      StringBuilder document = new StringBuilder("{");
      for (int i = 0; i < members; i++) {
        document.append("\"name%d\": {\"name0\": 0}, ".formatted(i));
      }
      requireSound(document + "\"other\": 0}");
      requireDuplicate(document + "\"name%d\": 0}".formatted(members - 1), "/name" + (members - 1));
      requireDuplicate(document + "\"nam\\u00650\": 0}", "/name0");
    }
  }

  @Test
  void cutsLongNamesInPointers() {
    String name = "𝄞".repeat(99) + "~" + "/".repeat(100_000);
    assertThatThrownBy(() -> JsonTensors.reader("{\"" + name + "\": x}").readValue())
        .isInstanceOfSatisfying(
            MalformedDocumentException.class,
            e -> assertThat(e.pointer()).isEqualTo("/" + "𝄞".repeat(99) + "~0…"));
  }

  @Test
  void keepsNamesOfDifferentObjectsApart() {
    requireSound("[{\"a\": 1}, {\"a\": 2}, {\"a\": {\"a\": {\"a\": 1}, \"b\": {\"a\": 1}}}]");
    requireSound("{\"a\": 1, \"A\": 1, \"a \": 1, \"\\u00e4\": 1, \"a\\u0308\": 1}");
  }

  private static void requireSound(String document) {
    JsonReader reader = JsonTensors.reader(document);
    reader.skipValue();
    reader.finish();
  }

  private static void requireDuplicate(String document, String pointer) {
    assertThatThrownBy(() -> JsonTensors.reader(document).readValue())
        .isInstanceOfSatisfying(
            MalformedDocumentException.class, e -> assertThat(e.pointer()).isEqualTo(pointer))
        .hasMessageContaining("Expected each name once. Received: a second \"");
    assertThatThrownBy(() -> JsonTensors.reader(document).skipValue())
        .isInstanceOfSatisfying(
            MalformedDocumentException.class, e -> assertThat(e.pointer()).isEqualTo(pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void refusesTenMillionLevels(String opening) {
    byte[] document = opening.repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);
    Limit limits = new Limit("levels", JsonReader.HIGHEST_DEPTH);
    for (boolean skip : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> {
                JsonReader reader = new JsonReader(document, document.length, limits);
                if (skip) {
                  reader.skipValue();
                } else {
                  reader.readValue();
                }
              })
          .isInstanceOfSatisfying(
              LimitExceededException.class,
              e -> {
                assertThat(e.limit().name()).isEqualTo("levels");
                assertThat(e.limit().value()).isEqualTo(1000);
                assertThat(e.pointer()).startsWith(opening.equals("[") ? "/0/0/0" : "/a/a/a");
              });
    }
  }

  @Test
  void takesExactlyTheNestingThatIsAllowed() {
    requireSound("[".repeat(64) + "]".repeat(64));
    assertThatThrownBy(() -> requireSound("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void takesNumbersOfAThousandCharacters() {
    requireSound("1".repeat(1000));
    assertThatThrownBy(() -> requireSound("[" + "1".repeat(1001) + "]"))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessage("/0: Expected a number of at most 1000 characters. Received: a longer one.");
    assertThatThrownBy(() -> requireSound("1e" + "0".repeat(10_000_000)))
        .isInstanceOf(MalformedDocumentException.class);
  }

  @Test
  void readsNoFurtherThanTheLength() {
    byte[] bytes = "[1]garbage".getBytes(StandardCharsets.US_ASCII);
    JsonReader reader = new JsonReader(bytes, 3, JsonTensors.LIMITS);
    assertThat(reader.readValue()).isEqualTo(List.of(1L));
    reader.finish();
    assertThatThrownBy(() -> new JsonReader(bytes, 2, JsonTensors.LIMITS).skipValue())
        .hasMessageContaining("the document ends early, at byte 2");
  }

  @Test
  void tellsItsCallerFromTheClient() {
    JsonReader reader = JsonTensors.reader("{\"a\": 1}");
    assertThatThrownBy(reader::nextMember).isInstanceOf(IllegalStateException.class);
    reader.beginObject();
    assertThatThrownBy(reader::readValue).isInstanceOf(IllegalStateException.class);
    reader.nextMember();
    assertThatThrownBy(reader::nextMember).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(reader::finish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesLimitsThatAStackMayNotHold() {
    for (int depth : new int[] {0, 1001}) {
      assertThatThrownBy(() -> new JsonReader(new byte[1], 1, Limit.fixed(depth)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
