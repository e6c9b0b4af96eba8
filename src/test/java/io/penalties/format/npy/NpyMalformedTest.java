package io.penalties.format.npy;

import static io.penalties.format.Decoding.refusal;
import static io.penalties.format.npy.NpyBytes.file;
import static io.penalties.format.npy.NpyBytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.Decoding;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule, one reason, one malformed file. */
class NpyMalformedTest {

  private static void requireRefusal(byte[] file, Reason reason, String detail) {
    requireRefusal(file, Decoding.LIMITS, reason, detail);
  }

  private static void requireRefusal(byte[] file, FileLimits limits, Reason reason, String detail) {
    MalformedTensorException failure = refusal(file, limits);
    assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 1", "4, 0", "255, 255"})
  void unknownVersion(int major, int minor) {
    requireRefusal(
        file(major, minor, header("<f4", "(2,)"), new int[8]),
        NpyReason.UNSUPPORTED_VERSION,
        "Expected version 1.0, 2.0 or 3.0. Received: %d.%d.".formatted(major, minor));
  }

  @Test
  void headerLongerThanTheServiceAllows() {
    requireRefusal(
        file(header("<f4", "(2,)"), new int[8]),
        GivenLimits.files(10, 1, 1, 1),
        MalformedReason.HEADER_TOO_LARGE,
        "Expected a header of at most 10 bytes. Received: 58.");
  }

  @Test
  void headerLengthBeyondSignedNumbers() {
    byte[] file = file(2, 0, header("<f4", "(2,)"), new int[8]);
    Arrays.fill(file, 8, 12, (byte) 0xFF);
    requireRefusal(
        file,
        MalformedReason.HEADER_TOO_LARGE,
        "Expected a header of at most 1048576 bytes. Received: 4294967295.");
  }

  @Test
  void headerLongerThanTheFile() {
    byte[] file = file(header("<f4", "(2,)"), new int[8]);
    file[9] = 1;
    requireRefusal(
        file, MalformedReason.TRUNCATED, "Expected 314 bytes of the header. Received: 66.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                                                 | Expected '{' at byte 0 of the header. Received: the header ends.
          ['descr']                                          | Expected '{' at byte 0 of the header. Received: '['.
          {                                                  | Expected a key in quotes at byte 1 of the header. Received: the header ends.
          {}                                                 | Expected the key descr. Received: none.
          {,}                                                | Expected a key in quotes at byte 1 of the header. Received: ','.
          {'descr'}                                          | Expected ':' at byte 8 of the header. Received: '}'.
          {'descr': }                                        | Expected a type in quotes at byte 10 of the header. Received: '}'.
          {'descr': '<f4                                     | Expected plain ASCII and a closing quote at byte 14 of the header. Received: the header ends.
          {'descr': '<f4"}                                   | Expected plain ASCII and a closing quote at byte 16 of the header. Received: the header ends.
          {'descr': '\\x3cf4'}                               | Expected plain ASCII and a closing quote at byte 11 of the header. Received: '\\'.
          {'descr': '<é4'}                                   | Expected plain ASCII and a closing quote at byte 12 of the header. Received: byte 0xE9.
          {'descr': '<f4' 'shape'}                           | Expected ',' or '}' at byte 16 of the header. Received: '''.
          {'descr': '<f4',, 'shape': ()}                     | Expected a key in quotes at byte 16 of the header. Received: ','.
          {'descr': '<f4', 'fortran_order': False}           | Expected the key shape. Received: none.
          {'descr': '<f4', 'shape': ()}                      | Expected the key fortran_order. Received: none.
          {'fortran_order': False, 'shape': ()}              | Expected the key descr. Received: none.
          {'fortran_order': false}                           | Expected True or False at byte 18 of the header. Received: 'f'.
          {'fortran_order': 0}                               | Expected True or False at byte 18 of the header. Received: '0'.
          {'fortran_order': Falsehood}                       | Expected ',' or '}' at byte 23 of the header. Received: 'h'.
          {'other': 1}                                       | Expected the keys descr, fortran_order and shape. Received: "other".
          {'shape': [2]}                                     | Expected a tuple at byte 10 of the header. Received: '['.
          {'shape': (2)}                                     | Expected a tuple, such as (2,). Received: (2).
          {'shape': (2 3)}                                   | Expected ',' or ')' at byte 13 of the header. Received: '3'.
          {'shape': (,)}                                     | Expected a non-negative integer at byte 11 of the header. Received: ','.
          {'shape': (-1,)}                                   | Expected a non-negative integer at byte 11 of the header. Received: '-'.
          {'shape': (+1,)}                                   | Expected a non-negative integer at byte 11 of the header. Received: '+'.
          {'shape': (007,)}                                  | Expected a non-negative integer at byte 11 of the header. Received: '0'.
          {'shape': (1_0,)}                                  | Expected ',' or ')' at byte 12 of the header. Received: '_'.
          {'shape': (0x1,)}                                  | Expected ',' or ')' at byte 12 of the header. Received: 'x'.
          {'shape': (1.0,)}                                  | Expected ',' or ')' at byte 12 of the header. Received: '.'.
          {'shape': (True,)}                                 | Expected a non-negative integer at byte 11 of the header. Received: 'T'.
          {'shape': (__import__('os').system('true'),)}      | Expected a non-negative integer at byte 11 of the header. Received: '_'.
          {'descr': '<f4', 'fortran_order': False, 'shape': ()} # | Expected nothing after '}' at byte 54 of the header. Received: '#'.
          """)
  void headerThatIsNotTheLiteral(String header, String detail) {
    requireRefusal(file(header, 0, 0, 0, 0), NpyReason.HEADER_LITERAL, detail);
  }

  @Test
  void pythonTwosLongsInVersionThree() {
    requireRefusal(
        file(3, 0, header("<f4", "(2L,)"), new int[8]),
        NpyReason.HEADER_LITERAL,
        "Expected ',' or ')' at byte 52 of the header. Received: 'L'.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"descr, '<f4'", "fortran_order, True", "shape, ()"})
  void twoKeysOfOneName(String key, String value) {
    requireRefusal(
        file("{'%1$s': %2$s, '%1$s': %2$s}".formatted(key, value)),
        MalformedReason.DUPLICATE_NAME,
        "Expected each key once. Received: a second \"%s\".".formatted(key));
  }

  @Test
  void objectsArePickles() {
    requireRefusal(
        file(header("|O", "()"), 1, 2),
        NpyReason.UNSUPPORTED_DTYPE,
        "Expected elements that are numbers, such as '<f4'. Received: objects, which are pickles;"
            + " nothing in a file is executed.");
  }

  @Test
  void typeOfSeveralFieldsThatDoesNotEnd() {
    assertThat(
            refusal(file("{'descr': [('x[', '<f4'), 'fortran_order': False, 'shape': (1,)}"))
                .reason())
        .isEqualTo(NpyReason.HEADER_LITERAL);
    assertThat(refusal(file("{'descr': [('x")).reason()).isEqualTo(NpyReason.HEADER_LITERAL);
    assertThat(refusal(file("{'descr': ''")).reason()).isEqualTo(NpyReason.HEADER_LITERAL);
  }

  @ParameterizedTest
  @CsvSource({
    "<f3",
    "<f04",
    "<f",
    "<x4",
    "<i16",
    "<b2",
    "<c4",
    "float32",
    "<",
    "<U",
    "<Ux",
    "|V",
    "<M4",
    "<U99999999999"
  })
  void unknownDType(String descr) {
    requireRefusal(
        file(header(descr, "()"), new int[16]),
        MalformedReason.UNKNOWN_DTYPE,
        "Expected elements that are numbers, such as '<f4'. Received: descr=\"%s\"."
            .formatted(descr));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (9223372036854775807,)     | the shape [9223372036854775807] of float32
          (4294967296, 4294967296)   | the shape [4294967296, 4294967296]
          (9223372036854775808,)     | 9223372036854775808
          """)
  void sizesThatOverflow(String shape, String received) {
    requireRefusal(
        file(header("<f4", shape)),
        MalformedReason.SIZE_OVERFLOW,
        "Expected sizes below 2^63. Received: %s.".formatted(received));
  }

  @Test
  void tooManyDimensions() {
    requireRefusal(
        file(header("<f4", "(1, 1, 1)"), 0, 0, 0, 0),
        GivenLimits.files(1000, 1, 2, 1),
        MalformedReason.RANK_TOO_HIGH,
        "Expected at most 2 dimensions. Received: more.");
  }

  @Test
  void truncatedElements() {
    requireRefusal(
        file(header("<f8", "(1000000000000000000,)"), 0, 0, 0),
        MalformedReason.TRUNCATED,
        "Expected 8000000000000000000 bytes of elements. Received: 3.");
  }

  @Test
  void trailingBytes() {
    requireRefusal(
        file(header("<f4", "()"), 0, 0, 0, 0, 0),
        MalformedReason.TRAILING_BYTES,
        "Expected the file to end at byte 70, after its elements. Received: more.");
  }
}
