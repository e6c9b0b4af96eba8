package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.penalties.format.MalformedDocumentException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random documents, sound and damaged, against Jackson. */
class JsonDifferentialTest {

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String[] SCALARS = {
    "0",
    "-0",
    "1",
    "-17",
    "2147483648",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "123456789012345678901234567890",
    "0.1",
    "-1.5e-7",
    "1E5",
    "3.0",
    "1e400",
    "123456789012345678.9",
    "4.9e-324",
    "true",
    "false",
    "null",
    "\"\"",
    "\"a\"",
    "\"\\n\\\"\\u00e9\"",
    "\"é𝄞\"",
    "\"\\ud834\\udd1e\"",
    "\"long enough to pass eight bytes\"",
    "[]",
    "{}",
  };

  private static final byte[] BYTES =
      "[]{}\",:0123456789.eE+-\\utfn \n\u0001é𝄞".getBytes(StandardCharsets.UTF_8);

  private final Random random = new Random(2_026);

  @Test
  void readsWhatJacksonReads() {
    for (int round = 0; round < 5_000; round++) {
      byte[] document = document(0).getBytes(StandardCharsets.UTF_8);
      requireSame(document);
    }
  }

  @Test
  void refusesWhatJacksonRefuses() {
    int refused = 0;
    for (int round = 0; round < 60_000; round++) {
      byte[] document = document(1).getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
        document[random.nextInt(document.length)] =
            random.nextInt(5) == 0
                ? (byte) random.nextInt(256)
                : BYTES[random.nextInt(BYTES.length)];
      }
      refused += requireSame(document) ? 0 : 1;
    }
    assertThat(refused).isBetween(10_000, 59_000);
  }

  private String document(int depth) {
    StringBuilder document = new StringBuilder();
    append(document, depth);
    return document.toString();
  }

  private void append(StringBuilder document, int depth) {
    int kind = depth == 0 ? random.nextInt(1, 3) : random.nextInt(depth > 4 ? 1 : 4);
    switch (kind) {
      case 1 -> {
        document.append('{').append(space());
        int members = random.nextInt(random.nextInt(10) == 0 ? 30 : 4);
        for (int i = 0; i < members; i++) {
          document.append(i == 0 ? "" : ",").append(space());
          document.append('"').append(random.nextInt(9) == 0 ? "\\u006b" : "k").append(i);
          document.append('"').append(space()).append(':').append(space());
          append(document, depth + 1);
        }
        document.append('}');
      }
      case 2 -> {
        document.append('[').append(space());
        int elements = random.nextInt(5);
        for (int i = 0; i < elements; i++) {
          document.append(i == 0 ? "" : ",").append(space());
          append(document, depth + 1);
          document.append(space());
        }
        document.append(']');
      }
      default -> document.append(SCALARS[random.nextInt(SCALARS.length)]);
    }
  }

  private String space() {
    return random.nextInt(3) == 0 ? " \n\t\r".substring(0, random.nextInt(1, 5)) : "";
  }

  /** Whether both accept the document; fails where only one does. */
  private static boolean requireSame(byte[] document) {
    JsonNode expected = jackson(document);
    Object value;
    try {
      JsonReader reader = new JsonReader(document, document.length, JsonTensors.LIMITS);
      value = reader.readValue();
      reader.finish();
    } catch (MalformedDocumentException e) {
      if (expected != null) {
        fail("Refused what Jackson reads: %s %s".formatted(expected, hex(document)), e);
      }
      return false;
    }
    if (expected == null || !same(value, expected)) {
      fail("Read as %s what Jackson reads as %s: %s".formatted(value, expected, hex(document)));
    }
    return true;
  }

  private static String hex(byte[] document) {
    return HexFormat.of().formatHex(document);
  }

  /** What Jackson reads, or null; it is lenient on encodings and surrogates, RFC 8259 is not. */
  private static @Nullable JsonNode jackson(byte[] document) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
      JsonNode node = JACKSON.readTree(new String(document, StandardCharsets.UTF_8));
      return node.isMissingNode() || hasLoneSurrogate(node.toString()) ? null : node;
    } catch (CharacterCodingException | JacksonException e) {
      return null;
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)
        || text.contains("\\uD8")
        || text.contains("\\uDC");
  }

  private static boolean same(@Nullable Object value, JsonNode node) {
    return switch (value) {
      case null -> node.isNull();
      case Map<?, ?> members ->
          node.isObject()
              && List.copyOf(members.keySet()).equals(List.copyOf(node.propertyNames()))
              && members.entrySet().stream()
                  .allMatch(e -> same(e.getValue(), node.get((String) e.getKey())));
      case List<?> elements -> {
        boolean same = node.isArray() && node.size() == elements.size();
        for (int i = 0; same && i < elements.size(); i++) {
          same = same(elements.get(i), node.get(i));
        }
        yield same;
      }
      case String text -> node.isString() && node.stringValue().equals(text);
      case Boolean bool -> node.isBoolean() && node.booleanValue() == bool;
      case Long integer -> node.isIntegralNumber() && node.longValue() == integer;
      case BigInteger integer -> node.isBigInteger() && node.bigIntegerValue().equals(integer);
      case Double number -> node.isDouble() && Double.compare(node.doubleValue(), number) == 0;
      default -> false;
    };
  }
}
