package io.penalties.format.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.format.FileBacked;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields by number, from memory and from a file alike; what is damaged is refused. */
class WireReaderTest {

  private interface Body {
    void read(WireReader reader) throws IOException;
  }

  /** Does the same from memory and from a file. */
  private static void with(WireWriter message, Body body) throws IOException {
    byte[] bytes = message.toBytes();
    body.read(WireReader.of(bytes, "a message", 0));
    FileBacked.with(bytes, region -> body.read(WireReader.of(region, "a message")));
  }

  private static void requireRefusal(WireWriter message, WireReason reason, Body body)
      throws IOException {
    with(
        message,
        reader -> {
          MalformedTensorException failure =
              catchThrowableOfType(MalformedTensorException.class, () -> body.read(reader));
          assertThat(failure).as("the refusal").isNotNull();
          assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
          assertThat(failure.detail())
              .startsWith("Expected ")
              .contains(" in a message. Received: ");
        });
  }

  private static void skipAll(WireReader reader) throws IOException {
    while (reader.next()) {
      assertThat(reader.field()).isPositive();
    }
  }

  @Test
  void givesEveryKindOfField() throws IOException {
    WireWriter message =
        new WireWriter()
            .number(1, -1)
            .fixed32(2, 0xFFFF_FFFFL)
            .fixed64(3, Long.MIN_VALUE)
            .text(4, "Größe")
            .message(5, new WireWriter().number(1, 300).message(2, new WireWriter()))
            .number(536_870_911, 0);
    with(
        message,
        reader -> {
          assertThat(reader.next()).isTrue();
          assertThat(reader.number()).isEqualTo(-1);
          assertThat(reader.next()).isTrue();
          assertThat(reader.number()).isEqualTo(0xFFFF_FFFFL);
          assertThat(reader.next()).isTrue();
          assertThat(reader.number()).isEqualTo(Long.MIN_VALUE);
          assertThat(reader.next()).isTrue();
          assertThat(reader.text(7)).isEqualTo("Größe");
          assertThat(reader.next()).isTrue();
          assertThat(reader.field()).isEqualTo(5);
          reader.enter();
          assertThat(reader.next()).isTrue();
          assertThat(reader.number()).isEqualTo(300);
          assertThat(reader.next()).isTrue();
          reader.enter();
          assertThat(reader.next()).isFalse();
          assertThat(reader.next()).isFalse();
          assertThat(reader.next()).isTrue();
          assertThat(reader.field()).isEqualTo(536_870_911);
          assertThat(reader.next()).isFalse();
          assertThat(reader.next()).isFalse();
        });
  }

  @Test
  void skipsWhatIsNotAskedForWithoutReadingIt() throws IOException {
    byte[] large = new byte[1 << 20];
    WireWriter message = new WireWriter();
    for (int i = 0; i < 20; i++) {
      message.bytes(2, large).text(1, "x".repeat(i));
    }
    with(
        message,
        reader -> {
          int texts = 0;
          while (reader.next()) {
            if (reader.field() == 1) {
              assertThat(reader.text(20)).hasSize(texts++);
            }
          }
          assertThat(texts).isEqualTo(20);
        });
  }

  @Test
  void refusesNumbersOfMoreThan64Bits() throws IOException {
    byte[] long11 = new byte[11];
    Arrays.fill(long11, (byte) 0x80);
    requireRefusal(
        new WireWriter().raw((byte) 8).raw(long11),
        WireReason.VARINT_TOO_LONG,
        WireReaderTest::skipAll);
    long11[9] = 2;
    requireRefusal(
        new WireWriter().raw((byte) 8).raw(long11),
        WireReason.VARINT_TOO_LONG,
        WireReaderTest::skipAll);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 536_870_912L << 3, -8})
  void refusesFieldNumbersThatDoNotExist(long tag) throws IOException {
    requireRefusal(
        new WireWriter().varint(tag).varint(1), WireReason.FIELD_NUMBER, WireReaderTest::skipAll);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6, 7})
  void refusesKindsOfFieldsThatDoNotExist(int kind) throws IOException {
    requireRefusal(
        new WireWriter().varint(8 | kind).varint(1), WireReason.WIRE_TYPE, WireReaderTest::skipAll);
  }

  @Test
  void refusesFieldsThatAreLongerThanWhatIsAroundThem() throws IOException {
    for (long length : new long[] {3, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
      requireRefusal(
          new WireWriter().varint(2 | 1 << 3).varint(length).raw((byte) 1, (byte) 1),
          WireReason.FIELD_LENGTH,
          WireReaderTest::skipAll);
    }
    WireWriter inner = new WireWriter().varint(2 | 1 << 3).varint(2).raw((byte) 0);
    requireRefusal(
        new WireWriter().message(1, inner).number(2, 0),
        WireReason.FIELD_LENGTH,
        reader -> {
          reader.next();
          reader.enter();
          skipAll(reader);
        });
    requireRefusal(
        new WireWriter().varint(1 << 3).raw((byte) 0x80),
        WireReason.FIELD_LENGTH,
        WireReaderTest::skipAll);
    requireRefusal(
        new WireWriter().varint(1 << 3 | 5).raw((byte) 1, (byte) 1),
        WireReason.FIELD_LENGTH,
        WireReaderTest::skipAll);
  }

  @Test
  void refusesFieldsOfAnotherKind() throws IOException {
    requireRefusal(
        new WireWriter().number(1, 1),
        WireReason.FIELD_KIND,
        reader -> {
          reader.next();
          reader.text(10);
        });
    requireRefusal(
        new WireWriter().number(1, 1),
        WireReason.FIELD_KIND,
        reader -> {
          reader.next();
          reader.enter();
        });
    requireRefusal(
        new WireWriter().text(1, "1"),
        WireReason.FIELD_KIND,
        reader -> {
          reader.next();
          reader.number();
        });
  }

  @Test
  void refusesTextThatIsNone() throws IOException {
    requireRefusal(
        new WireWriter().bytes(1, "ä".getBytes(StandardCharsets.ISO_8859_1)),
        WireReason.NOT_UTF_8,
        reader -> {
          reader.next();
          reader.text(10);
        });
    requireRefusal(
        new WireWriter().text(1, "12345678901"),
        WireReason.TEXT_TOO_LONG,
        reader -> {
          reader.next();
          reader.text(10);
        });
  }

  @Test
  void refusesMessagesNestedTooDeep() throws IOException {
    WireWriter nested = new WireWriter();
    for (int i = 0; i < 40; i++) {
      nested = new WireWriter().message(1, nested);
    }
    requireRefusal(
        nested,
        WireReason.NESTED_TOO_DEEP,
        reader -> {
          while (reader.next()) {
            reader.enter();
          }
        });
  }
}
