package io.penalties.format.safetensors;

import static io.penalties.format.Decoding.refusal;
import static io.penalties.format.safetensors.SafetensorsBytes.file;
import static io.penalties.format.safetensors.SafetensorsBytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule, one reason, one malformed file. */
class SafetensorsMalformedTest {

  private static final String SOUND = header("\"F32\"", "[2]", "[0,8]");
  private static final FileLimits WIDE =
      GivenLimits.files(Integer.MAX_VALUE, Integer.MAX_VALUE, 32, 1000);

  private static void requireRefusal(byte[] file, Reason reason, String detail) {
    requireRefusal(file, WIDE, reason, detail);
  }

  private static void requireRefusal(byte[] file, FileLimits limits, Reason reason, String detail) {
    MalformedTensorException failure = refusal(file, limits);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @Test
  void headerLongerThanTheFormatAllows() {
    requireRefusal(
        file(100_000_001, SOUND.getBytes(StandardCharsets.UTF_8), 8),
        MalformedReason.HEADER_TOO_LARGE,
        "Expected a header of at most 100000000 bytes. Received: 100000001.");
  }

  @Test
  void headerLengthBeyondSignedNumbers() {
    requireRefusal(
        file(-1, SOUND.getBytes(StandardCharsets.UTF_8), 8),
        MalformedReason.HEADER_TOO_LARGE,
        "Expected a header of at most 100000000 bytes. Received: 18446744073709551615.");
  }

  @Test
  void headerLongerThanTheServiceAllows() {
    requireRefusal(
        file(SOUND, 8),
        GivenLimits.files(10, 10, 10, 10),
        MalformedReason.HEADER_TOO_LARGE,
        "Expected a header of at most 10 bytes. Received: 54.");
  }

  @Test
  void headerLongerThanTheFile() {
    requireRefusal(
        file(100_000_000, SOUND.getBytes(StandardCharsets.UTF_8), 8),
        MalformedReason.TRUNCATED,
        "Expected a header of 100000000 bytes. Received: 62.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''      | Expected a header that begins with '{'. Received: an empty one.
          [{}]    | Expected a header that begins with '{'. Received: byte 0x5B.
          ' {}'   | Expected a header that begins with '{'. Received: byte 0x20.
          """)
  void headerWithoutItsBrace(String text, String detail) {
    byte[] file = file(text, 0);
    SafetensorsReader reader =
        new SafetensorsReader(
            new FileBytes(
                new ByteArrayInputStream(file), new HeldBytes(Limit.fixed(Long.MAX_VALUE))),
            WIDE);
    MalformedTensorException failure =
        Assertions.catchThrowableOfType(MalformedTensorException.class, reader::next);
    assertThat(failure)
        .returns(MalformedReason.HEADER_START, MalformedTensorException::reason)
        .returns(detail, MalformedTensorException::detail)
        .returns(8L, MalformedTensorException::offset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}x",
        "{} {}",
        "{,}",
        "{\"a\":}",
        "{'a':{}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[NaN],\"data_offsets\":[0,4]}}",
      })
  void headerThatIsNotJson(String text) {
    assertThat(refusal(file(text, 4)).reason()).isEqualTo(SafetensorsReason.HEADER_NOT_JSON);
  }

  @Test
  void headerThatIsNotUtf8() {
    byte[] header = SOUND.getBytes(StandardCharsets.ISO_8859_1);
    header[2] = (byte) 0xFF;
    requireRefusal(
        file(header.length, header, 8),
        SafetensorsReason.HEADER_NOT_JSON,
        "Expected a character in UTF-8. Received: byte 0xFF at line 1, column 3 (byte 2).");
  }

  @Test
  void headerNestedTooDeep() {
    requireRefusal(
        file("{\"a\":{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}}", 0),
        SafetensorsReason.HEADER_NOT_JSON,
        "Expected at most 128 levels of objects and lists. Received: more.");
  }

  @Test
  void twoTensorsOfOneName() {
    requireRefusal(
        file("{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},\"\\u0061\":{}}", 0),
        MalformedReason.DUPLICATE_NAME,
        "/a: Expected each name once. Received: a second \"a\".");
  }

  @Test
  void twoFieldsOfOneName() {
    assertThat(refusal(file("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}", 0)).reason())
        .isEqualTo(MalformedReason.DUPLICATE_NAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":3}                                   | Expected an object at /a. Received: a number.
          {"a":{}}                                  | Expected dtype at /a. Received: none.
          {"a":{"dtype":"U8"}}                      | Expected shape at /a. Received: none.
          {"a":{"dtype":"U8","shape":[]}}           | Expected data_offsets at /a. Received: none.
          {"a":{"dtype":8}}                         | Expected a string at /a/dtype. Received: a number.
          {"a":{"shape":{}}}                        | Expected a list at /a/shape. Received: an object.
          {"a":{"shape":[-1]}}                      | Expected a non-negative integer at /a/shape/0. Received: -1.
          {"a":{"shape":[-0]}}                      | Expected a non-negative integer at /a/shape/0. Received: -0.
          {"a":{"shape":[1,2.0]}}                   | Expected a non-negative integer at /a/shape/1. Received: 2.0.
          {"a":{"shape":[true]}}                    | Expected a number at /a/shape/0. Received: a boolean.
          {"a":{"data_offsets":[]}}                 | Expected two data_offsets at /a/data_offsets. Received: 0.
          {"a":{"data_offsets":[0]}}                | Expected two data_offsets at /a/data_offsets. Received: 1.
          {"a":{"data_offsets":[0,0,0]}}            | Expected two data_offsets at /a/data_offsets/2. Received: more.
          """)
  void fieldsThatAreNotWhatTheyShouldBe(String header, String detail) {
    requireRefusal(file(header, 0), SafetensorsReason.HEADER_FIELD, detail);
  }

  @Test
  void unknownDType() {
    MalformedTensorException failure = refusal(file(header("\"f32\"", "[2]", "[0,8]"), 8));
    assertThat(failure)
        .returns(MalformedReason.UNKNOWN_DTYPE, MalformedTensorException::reason)
        .returns("a", MalformedTensorException::tensor);
    assertThat(failure.detail())
        .startsWith("Expected one of [BOOL, F4, ")
        .endsWith("]. Received: dtype=\"f32\".");
  }

  @Test
  void metadataThatIsNoObject() {
    requireRefusal(
        file("{\"__metadata__\":[]}", 0),
        SafetensorsReason.INVALID_METADATA,
        "Expected strings by name at /__metadata__. Received: a list.");
  }

  @Test
  void metadataOfOtherThingsThanStrings() {
    requireRefusal(
        file("{\"__metadata__\":{\"format\":\"pt\",\"n\":1}}", 0),
        SafetensorsReason.INVALID_METADATA,
        "Expected strings by name at /__metadata__/n. Received: a number.");
  }

  @Test
  void offsetsInDisorder() {
    requireRefusal(
        file(header("\"F32\"", "[2]", "[8,0]"), 8),
        SafetensorsReason.INVALID_OFFSETS,
        "Expected data_offsets in order. Received: [8, 0].");
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 8, 12, hole", "0, 4, 2, 6, overlap", "4, 8, 8, 12, hole at the start"})
  void offsetsWithHolesOrOverlaps(int begin1, int end1, int begin2, int end2, String what) {
    String header =
        """
        {"b":{"dtype":"F32","shape":[],"data_offsets":[%d,%d]},
         "a":{"dtype":"F32","shape":[],"data_offsets":[%d,%d]}}\
        """
            .formatted(begin2, end2, begin1, end1);
    MalformedTensorException failure = refusal(file(header, end2));
    assertThat(failure.reason()).as(what).isEqualTo(SafetensorsReason.INVALID_OFFSETS);
    assertThat(failure.detail())
        .isEqualTo(
            begin1 > 0
                ? "Expected data_offsets that begin at 0, where the previous tensor ends. Received:"
                    + " [4, 8]."
                : "Expected data_offsets that begin at 4, where the previous tensor ends. Received: [%d, %d]."
                    .formatted(begin2, end2));
  }

  @Test
  void sizeThatIsNotShapeTimesDType() {
    requireRefusal(
        file(header("\"F32\"", "[2]", "[0,4]"), 4),
        MalformedReason.SIZE_MISMATCH,
        "Expected 8 bytes for the shape [2] of F32. Received: data_offsets=[0, 4], 4 bytes.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [9223372036854775807]    | Expected sizes below 2^63. Received: the shape [9223372036854775807] of F32.
          [4294967296, 4294967296] | Expected sizes below 2^63. Received: the shape [4294967296, 4294967296].
          [9223372036854775808]    | Expected sizes below 2^63. Received: 9223372036854775808.
          """)
  void sizesThatOverflow(String shape, String detail) {
    requireRefusal(
        file(header("\"F32\"", shape, "[0,8]"), 8), MalformedReason.SIZE_OVERFLOW, detail);
  }

  @Test
  void elementsThatDoNotFillBytes() {
    requireRefusal(
        file(header("\"F4\"", "[3]", "[0,2]"), 2),
        SafetensorsReason.MISALIGNED,
        "Expected whole bytes. Received: 3 elements of 4 bits.");
  }

  @Test
  void tooManyDimensions() {
    requireRefusal(
        file(header("\"F32\"", "[1,1,1]", "[0,4]"), 4),
        GivenLimits.files(1000, 10, 2, 10),
        MalformedReason.RANK_TOO_HIGH,
        "Expected at most 2 dimensions. Received: more.");
  }

  @Test
  void tooManyTensors() {
    String field = "{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
    requireRefusal(
        file("{\"a\":%1$s,\"b\":%1$s}".formatted(field), 0),
        GivenLimits.files(1000, 1, 2, 10),
        MalformedReason.TOO_MANY_ENTRIES,
        "Expected at most 1 tensors. Received: more.");
  }

  @Test
  void truncatedElements() {
    byte[] file = file(SOUND, 8);
    MalformedTensorException failure = refusal(Arrays.copyOf(file, file.length - 3));
    assertThat(failure)
        .returns(MalformedReason.TRUNCATED, MalformedTensorException::reason)
        .returns("a", MalformedTensorException::tensor)
        .returns(file.length - 3L, MalformedTensorException::offset)
        .returns("Expected 8 bytes of elements. Received: 5.", MalformedTensorException::detail)
        .hasMessage("Tensor \"a\", at byte 67: Expected 8 bytes of elements. Received: 5.");
  }

  @Test
  void trailingBytes() {
    requireRefusal(
        file(SOUND, 9),
        MalformedReason.TRAILING_BYTES,
        "Expected the file to end at byte 70, after its last tensor. Received: more.");
  }
}
