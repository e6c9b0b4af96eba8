package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one whole value as maps, lists and boxes. */
final class PlainValues {

  /** Values take up to thirty times the memory of their text, so only small ones are read whole. */
  private static final int MAX_VALUES = 1_000_000;

  /** Approximate memory of a value, with its name and its entry in a collection. */
  private static final int VALUE_BYTES = 128;

  private final JsonReader reader;
  private int count;

  PlainValues(JsonReader reader) {
    this.reader = reader;
  }

  /** Recursive, but no deeper than the reader's limit. */
  @Nullable Object read() {
    if (++count > MAX_VALUES) {
      throw reader
          .text()
          .malformed("Expected at most %d values here. Received: more.".formatted(MAX_VALUES));
    }
    HeldBytes held = reader.held();
    if (held != null) {
      held.take(VALUE_BYTES);
    }
    return switch (reader.peek()) {
      case OBJECT -> readObject();
      case LIST -> readList();
      case STRING -> reader.readString();
      case NUMBER -> readNumber();
      case BOOLEAN -> reader.readBoolean();
      case NULL -> {
        reader.readNull();
        yield null;
      }
    };
  }

  private Map<String, @Nullable Object> readObject() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    reader.beginObject();
    for (String name = reader.nextMember(); name != null; name = reader.nextMember()) {
      members.put(name, read());
    }
    return members;
  }

  private List<@Nullable Object> readList() {
    List<@Nullable Object> elements = new ArrayList<>();
    reader.beginList();
    while (reader.nextElement()) {
      elements.add(read());
    }
    return elements;
  }

  private Object readNumber() {
    PythonNumber named = PythonNumber.at(reader);
    if (named != null) {
      reader.moveBehindValue(reader.position() + named.text().length());
      return named.value();
    }
    byte[] bytes = reader.text().bytes();
    NumberScanner number = reader.numbers();
    int from = reader.position();
    int to = number.scan(from);
    reader.moveBehindValue(to);
    if (!number.integer()) {
      return Decimals.toDouble(bytes, from, to, number);
    }
    if (number.isShort()) {
      return number.negative() ? -number.significand() : number.significand();
    }
    BigInteger integer =
        new BigInteger(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
  }
}
