package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedDocumentException;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tensor of the HTTP contract, rule by rule. */
class JsonTensorReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'data': 5} | float32[]",
        "{'data': 'NaN'} | float32[]",
        "{'shape': [], 'data': 5} | float32[]",
        "{'shape': [], 'data': [5]} | float32[]",
        "{'shape': [], 'data': [[5]]} | float32[1, 1]",
        "{'shape': [], 'data': [[5, 6], [7, 8]]} | float32[2, 2]",
        "{'data': [5, 6], 'shape': []} | float32[2]",
        "{'shape': [], 'data': []} | float32[0]",
        "{'dtype': null, 'shape': null, 'data': [5], 'base64': null, 'file': null, 'tensor': null}"
            + " | float32[1]",
        "{'data': null, 'shape': [1], 'base64': 'AAAAAA=='} | float32[1]",
        "{'data': [5]} | float32[1]",
        "{'data': []} | float32[0]",
        "{'shape': [0], 'data': []} | float32[0]",
        "{'shape': [3, 0], 'data': []} | float32[3, 0]",
        "{'shape': [3, 0], 'data': [[], [], []]} | float32[3, 0]",
        "{'data': [[], []]} | float32[2, 0]",
        "{'data': [[[]], [[]]]} | float32[2, 1, 0]",
        "{'shape': [2, 0, 5], 'data': [[], []]} | float32[2, 0, 5]",
        "{'data': [[1, 2, 3], [4, 5, 6]]} | float32[2, 3]",
        "{'shape': [2, 3], 'data': [[1, 2, 3], [4, 5, 6]]} | float32[2, 3]",
        "{'shape': [2, 3], 'data': [1, 2, 3, 4, 5, 6]} | float32[2, 3]",
        "{'data': [1, 2, 3, 4, 5, 6], 'shape': [2, 3], 'dtype': 'float64'} | float64[2, 3]",
        "{'data': [[[[1]]]], 'dtype': 'bfloat16'} | bfloat16[1, 1, 1, 1]",
        "{'dtype': 'float16', 'data': [1, 'NaN', 'Infinity', '-Infinity']} | float16[4]",
        "{'shape': [2], 'dtype': 'float16', 'base64': 'AAAAPA=='} | float16[2]",
        "{'base64': 'AAAAPA==', 'dtype': 'float16', 'shape': [2]} | float16[2]",
        "{'base64': '', 'shape': [0, 9223372036854775807]} | float32[0, 9223372036854775807]",
      })
  void readsTensors(String document, String expected) {
    assertThat(JsonTensors.read(quoted(document))).hasToString(expected);
  }

  @Test
  void keepsRowMajorOrder() {
    String nested = "{'data': [[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]}";
    Tensor tensor = JsonTensors.read(quoted(nested));
    assertThat(tensor).hasToString("float32[2, 3, 2]");
    assertThat(JsonTensors.elements(tensor)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'data': 8266,-67,83}", "{'data': 1, 2, 'shape': []}", "{'data': 1,2}"})
  void aNumberAloneIsNotTheFirstOfSeveral(String document) {
    assertThatThrownBy(() -> JsonTensors.read(quoted(document)))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("Expected a name in quotes");
  }

  /** What fits the default dtype only badly must wait for the dtype that follows. */
  @Test
  void roundsToADtypeThatFollows() {
    assertThat(JsonTensors.elements(quoted("{'data': [1e39, 0.1], 'dtype': 'float64'}")))
        .containsExactly(1e39, 0.1);
    assertThat(
            JsonTensors.elements(quoted("{'data': [[2049]], 'shape': [1, 1], 'dtype': 'float16'}")))
        .containsExactly(2048);
    requireInvalid(
        "{'data': [1, 1e39]}",
        "/data/1",
        "Expected a number that float32 can hold, at"
            + " most 3.4028234663852886E38 in magnitude. Received: 1e39.");
    requireInvalid(
        "{'data': [[1], [65520]], 'dtype': 'float16'}",
        "/data/1/0",
        "Expected a number"
            + " that float16 can hold, at most 65504.0 in magnitude. Received: 65520.");
  }

  @Test
  void decodesEscapedBase64() {
    // 0xFFFF is "//8=": its slashes may be escaped in JSON.
    for (String base64 : new String[] {"//8=", "\\/\\/8=", "\\u002f/8\\u003d"}) {
      Tensor tensor =
          JsonTensors.read(
              "{\"dtype\":\"float16\",\"shape\":[1],\"base64\":\"%s\"}".formatted(base64));
      assertThat(tensor.bytes()).containsExactly(0xFF, 0xFF);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | `` | Expected a tensor, such as {\"data\": [[1, 2], [3, 4]]}. Received: null.",
        "[1, 2] | `` | Expected a tensor, such as {\"data\": [[1, 2], [3, 4]]}. Received: a list.",
        "{} | `` | Expected data or base64. Received: neither.",
        "{'shape': [2]} | `` | Expected data or base64. Received: neither.",
        "{'dat': [1]} | /dat | Expected dtype, shape, data or base64. Received: \"dat\".",
        "{'data': [1], 'name/~x': 1} | /name~1~0x"
            + " | Expected dtype, shape, data or base64. Received: \"name/~x\".",
        "{'data': [1], 'base64': ''} | /base64 | Expected either data or base64. Received: both.",
        "{'base64': '', 'data': [1]} | /data | Expected either data or base64. Received: both.",
        "{'data': [1], 'data': [2]} | /data | Expected each name once. Received: a second"
            + " \"data\".",
        "{'file': 'weights'} | /file"
            + " | Expected data or base64. Received: file, which only /penalties/files takes.",
        "{'tensor': 'x'} | /tensor"
            + " | Expected data or base64. Received: tensor, which only /penalties/files takes.",
        "{'dtype': 32, 'data': [1]} | /dtype | Expected the name of a dtype. Received: 32.",
        "{'shape': 3, 'data': [1]} | /shape | Expected a list of non-negative integers. Received:"
            + " 3.",
        "{'data': true} | /data | Expected a number or a list of numbers. Received: true.",
        "{'data': {'a': 1}} | /data | Expected a number or a list of numbers. Received: an object.",
        "{'data': null} | `` | Expected data or base64. Received: neither.",
        "{'shape': [1], 'base64': 5} | /base64 | Expected a string of base64. Received: 5.",
        "{'base64': 'AAAA'} | `` | Expected the field shape with base64. Received: none.",
        "{'data': [1, 2,]} | /data/2 | Expected a value. Received: ']' at line 1, column 16 (byte"
            + " 15). JSON allows no comma before it.",
        "{'data': [[1, NaN]]} | /data/0/1 | Expected a value. Received: 'N' at line 1, column 15"
            + " (byte 14). JSON has no number NaN: write \"NaN\", in quotes.",
        "{'data': [[1, 2], [3, 4 5]]} | /data/1/1"
            + " | Expected ',' or ']'. Received: '5' at line 1, column 25 (byte 24).",
      })
  void refusesWhatBreaksTheSchema(String document, String pointer, String detail) {
    assertThatThrownBy(() -> JsonTensors.read(quoted(document)))
        .isInstanceOfSatisfying(
            MalformedDocumentException.class,
            e -> {
              assertThat(e.pointer()).isEqualTo(pointer);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'dtype': 'int8', 'data': [1]} | /dtype | Expected float16, bfloat16, float32 or float64"
            + " (float8_e4m3fn and float8_e5m2 exist in files only). Received: \"int8\".",
        "{'dtype': 'float8_e5m2', 'data': [1]} | /dtype | Expected float16, bfloat16, float32 or"
            + " float64 (float8_e4m3fn and float8_e5m2 exist in files only). Received:"
            + " \"float8_e5m2\".",
        // shape
        "{'shape': [2.0], 'data': [1, 2]} | /shape/0"
            + " | Expected a non-negative integer. Received: 2.0.",
        "{'shape': [1, 2e0], 'data': [1, 2]} | /shape/1"
            + " | Expected a non-negative integer. Received: 2e0.",
        "{'shape': [2, -1], 'data': [1, 2]} | /shape/1"
            + " | Expected a non-negative integer. Received: -1.",
        "{'shape': [-0], 'data': []} | /shape/0 | Expected a non-negative integer. Received: -0.",
        "{'shape': [1, '2'], 'data': [1]} | /shape/1"
            + " | Expected a non-negative integer. Received: \"2\".",
        "{'shape': [true], 'data': [1]} | /shape/0"
            + " | Expected a non-negative integer. Received: true.",
        "{'shape': [null], 'data': [1]} | /shape/0"
            + " | Expected a non-negative integer. Received: null.",
        "{'shape': [[1]], 'data': [1]} | /shape/0"
            + " | Expected a non-negative integer. Received: a list.",
        "{'shape': [9223372036854775808], 'data': [1]} | /shape/0"
            + " | Expected a non-negative integer below 2^63. Received: 9223372036854775808.",
        "{'shape': [-9223372036854775809], 'data': [1]} | /shape/0"
            + " | Expected a non-negative integer. Received: -9223372036854775809.",
        "{'shape': [4294967296, 4294967296], 'data': [1, 2, 3]} | /shape"
            + " | Expected fewer than 2^63 elements. Received: [4294967296, 4294967296].",
        "{'shape': [1099511627776], 'data': [1, 2, 3]} | /data"
            + " | Expected 1099511627776 elements for the shape [1099511627776]. Received: 3.",
        "{'shape': [9223372036854775807], 'base64': 'AAAA'} | /base64"
            + " | Expected 36893488147419103228 bytes, 9223372036854775807 elements of float32 for"
            + " the shape [9223372036854775807]. Received: 3 bytes.",
        "{'shape': [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1], 'data':"
            + " [1]} | /shape/32 | Expected at most 32 dimensions. Received: more.",
        // shape and data
        "{'shape': [2, 3], 'data': [1, 2, 3, 4, 5]} | /data"
            + " | Expected 6 elements for the shape [2, 3]. Received: 5.",
        "{'data': [1, 2, 3, 4, 5, 6, 7], 'shape': [2, 3]} | /data"
            + " | Expected 6 elements for the shape [2, 3]. Received: 7.",
        "{'shape': [2, 3], 'data': [[1, 2], [3, 4], [5, 6]]} | /data"
            + " | Expected lists nested as the shape [2, 3]. Received: lists nested as [3, 2].",
        "{'shape': [6], 'data': [[1, 2], [3, 4], [5, 6]]} | /data"
            + " | Expected lists nested as the shape [6]. Received: lists nested as [3, 2].",
        "{'shape': [3, 0, 5], 'data': [[], []]} | /data"
            + " | Expected lists nested as the shape [3, 0, 5]. Received: lists nested as [2, 0].",
        "{'shape': [1], 'data': 5} | /data"
            + " | Expected a list for the shape [1]. Received: a number.",
        // ragged and mixed
        "{'data': [[1, 2], [3]]} | /data/1"
            + " | Expected a list of length 2, as the lists before. Received: length 1.",
        "{'data': [[1, 2], [3, 4, 5]]} | /data/1"
            + " | Expected a list of length 2, as the lists before. Received: length 3.",
        "{'data': [[], [1]]} | /data/1"
            + " | Expected a list of length 0, as the lists before. Received: length 1.",
        "{'data': [[[1], [2]], [[3]]]} | /data/1"
            + " | Expected a list of length 2, as the lists before. Received: length 1.",
        "{'data': [[[]], []]} | /data/1"
            + " | Expected a list of length 1, as the lists before. Received: length 0.",
        "{'data': [[], [[]]]} | /data/1"
            + " | Expected a list of length 0, as the lists before. Received: length 1.",
        "{'data': [1, [2]]} | /data/1 | Expected a number. Received: a list.",
        "{'data': [[1], 2]} | /data/1 | Expected a list. Received: 2.",
        "{'data': [[], 2]} | /data/1 | Expected a list. Received: 2.",
        "{'data': [[[1]], [2]]} | /data/1/0 | Expected a list. Received: 2.",
        // elements
        "{'data': [[1, 2, 3], [4, 5, 'abc']]} | /data/1/2"
            + " | Expected a number. Received: \"abc\".",
        "{'data': [1, true]} | /data/1 | Expected a number. Received: true.",
        "{'data': [null]} | /data/0 | Expected a number. Received: null.",
        "{'data': [{}]} | /data/0 | Expected a number. Received: an object.",
        "{'data': ['nan']} | /data/0 | Expected a number. Received: \"nan\".",
        "{'data': ['1']} | /data/0 | Expected a number. Received: \"1\".",
        "{'data': 'abc'} | /data | Expected a number. Received: \"abc\".",
        // base64
        "{'shape': [1], 'base64': 'AAAA'} | /base64"
            + " | Expected 4 bytes, 1 elements of float32 for the shape [1]. Received: 3 bytes.",
        "{'shape': [0], 'base64': 'AAAA'} | /base64"
            + " | Expected 0 bytes, 0 elements of float32 for the shape [0]. Received: 3 bytes.",
        "{'shape': [1], 'base64': 'AAAAAA'} | /base64"
            + " | Expected padded base64, whose length is a multiple of 4. Received: length 6.",
        "{'shape': [1], 'base64': 'AAA AAA='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: byte 0x20 at index 3.",
        "{'shape': [1], 'base64': 'A-AAAA=='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: '-' at index 1.",
        "{'shape': [1], 'base64': '_AAAAA=='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: '_' at index 0.",
        "{'shape': [1], 'base64': 'AA==AA=='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: '=' at index 2.",
        "{'shape': [1], 'base64': 'AAAAA==='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: '=' at index 5.",
        "{'shape': [1], 'base64': 'AAAAAB=='} | /base64 | Expected base64 without set bits after"
            + " its last byte. Received: 'B' before the padding.",
        "{'dtype': 'float16', 'shape': [1], 'base64': 'AAB='} | /base64 | Expected base64 without"
            + " set bits after its last byte. Received: 'B' before the padding.",
        "{'dtype': 'float16', 'shape': [1], 'base64': 'ÄA='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: byte 0xC3 at index 0.",
        "{'dtype': 'float16', 'shape': [1], 'base64': '===='} | /base64"
            + " | Expected base64 in the standard alphabet. Received: '=' at index 0.",
      })
  void refusesWhatMakesNoTensor(String document, String pointer, String detail) {
    requireInvalid(document, pointer, detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[[1],"})
  void refusesListsNestedDeeperThanTheRank(String opening) {
    TensorLimits limits = new TensorLimits(3, 1000);
    String document = "{\"data\":" + opening.repeat(10_000_000);
    assertThatThrownBy(() -> JsonTensors.read(document, limits))
        .isInstanceOfAny(MalformedDocumentException.class, InvalidTensorException.class);
    assertThatThrownBy(() -> JsonTensors.read("{\"data\":[[[[1]]]]}", limits))
        .isInstanceOfSatisfying(
            InvalidTensorException.class,
            e -> {
              assertThat(e.pointer()).isEqualTo("/data/0/0/0");
              assertThat(e.detail())
                  .isEqualTo("Expected at most 3 dimensions. Received: lists nested deeper.");
            });
    assertThat(JsonTensors.read("{\"data\":[[[1]]]}", limits)).hasToString("float32[1, 1, 1]");
  }

  @Test
  void takesANullShapeForOneThatIsLeftOut() {
    assertThat(JsonTensors.read("{\"shape\":null,\"data\":[[1,2]]}")).hasToString("float32[1, 2]");
    assertThat(JsonTensors.read("{\"data\":[1,2],\"shape\":null}")).hasToString("float32[2]");
  }

  @Test
  void countsTheBytesOfAllTensorsOfARequest() {
    TensorLimits limits = new TensorLimits(4, 40);
    byte[] document =
        quoted(
                "[{'data': [1, 2, 3, 4, 5]}, {'dtype': 'float64', 'data': [6, 7]}, {'data': [8,"
                    + " 9]}]")
            .getBytes(StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader(document, document.length, JsonTensors.LIMITS);
    JsonTensorReader tensors = limits.reader(reader);
    reader.beginList();
    reader.nextElement();
    tensors.read();
    reader.nextElement();
    tensors.read();
    reader.nextElement();
    assertThatThrownBy(tensors::read)
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.limit().name()).isEqualTo(TensorLimits.HELD);
              assertThat(e.limit().value()).isEqualTo(40);
              assertThat(e.pointer()).isEqualTo("/2/data");
            });
  }

  @Test
  void takesTensorsUpToTheLimitAndNoFurther() {
    TensorLimits limits = new TensorLimits(4, 1 << 16);
    String fits = "1,".repeat((1 << 14) - 1) + "1";
    assertThat(JsonTensors.read("{\"data\":[" + fits + "]}", limits).elementCount())
        .isEqualTo(1 << 14);
    assertThat(
            JsonTensors.read(
                "{\"data\":[" + fits + "," + fits + "],\"dtype\":\"float16\"}", limits))
        .hasToString("float16[32768]");
    for (String document :
        new String[] {
          "{\"data\":[" + fits + ",1]}",
          "{\"shape\":[16385],\"data\":[" + fits + ",1]}",
          "{\"shape\":[16386],\"base64\":\"" + "A".repeat(65544 / 3 * 4) + "\"}",
        }) {
      assertThatThrownBy(() -> JsonTensors.read(document, limits))
          .isInstanceOf(LimitExceededException.class);
    }
  }

  /** A shape may promise anything; room is made for what comes. */
  @Test
  void allocatesForWhatIsThereOnly() {
    String tensor = "{\"shape\":[1000000000],\"data\":[1,2,3]}";
    TensorLimits limits = new TensorLimits(4, 1L << 40);
    for (int i = 0; i < 1000; i++) {
      assertThatThrownBy(() -> JsonTensors.read(tensor, limits))
          .isInstanceOf(InvalidTensorException.class);
    }
  }

  @Test
  void readsEveryDtypeFromItsBytes() {
    for (DType dtype : JsonTensors.DTYPES) {
      String zeros = "A".repeat(dtype.byteSize() * 3 / 3 * 4);
      Tensor tensor =
          JsonTensors.read(
              "{\"dtype\":\"%s\",\"shape\":[3],\"base64\":\"%s\"}".formatted(dtype, zeros));
      assertThat(JsonTensors.elements(tensor)).containsExactly(0, 0, 0);
    }
  }

  private static void requireInvalid(String document, String pointer, String detail) {
    assertThatThrownBy(() -> JsonTensors.read(quoted(document)))
        .isInstanceOfSatisfying(
            InvalidTensorException.class,
            e -> {
              assertThat(e.pointer()).isEqualTo(pointer);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }

  /** Apostrophes for quotes. */
  private static String quoted(String document) {
    return document.replace('\'', '"');
  }
}
