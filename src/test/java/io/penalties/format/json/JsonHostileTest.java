package io.penalties.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the end is a tensor or one of our three exceptions, and soon. */
class JsonHostileTest {

  private static final String[] TENSORS = {
    "{\"dtype\": \"float64\", \"shape\": [2, 3], \"data\": [[1, -2.5e-3, 3], [4E+2, \"NaN\","
        + " 0.0]]}",
    "{\"data\": [1e39, 12345678901234567890.5, \"-Infinity\"], \"dt\\u0079pe\": \"float64\"}",
    "{\"shape\":[3],\"base64\":\"AACAPwAAAEAAAEBA\\/\\/8=\",\"dtype\":\"float16\"}",
    "{\"base64\":\"AACAPw==\",\"shape\":[1]}",
    " { \"shape\" : [ 2 , 0 ] , \"data\" : [ [ ] , [ ] ] } ",
    "{\"data\": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], \"é\\ud834\\udd1e𝄞\": [null, true, {\"a\":"
        + " false}]}",
  };

  @Test
  void endsWellHoweverADocumentIsTruncated() {
    for (String document : TENSORS) {
      byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
      int last = document.stripTrailing().getBytes(StandardCharsets.UTF_8).length;
      for (int length = 0; length < last; length++) {
        byte[] truncated = Arrays.copyOf(bytes, length);
        requireRefusal(truncated, length);
        // What lies behind the document must not be seen.
        requireRefusal(bytes, length);
        int end = length;
        assertThatThrownBy(() -> skip(truncated, end))
            .as("%d bytes of %s", length, document)
            .isInstanceOf(MalformedDocumentException.class)
            .hasMessageContaining(
                new String(truncated, StandardCharsets.UTF_8).isBlank()
                    ? "Expected a JSON document. Received: an empty one."
                    : "the document ends early, at byte " + length);
      }
    }
  }

  @Test
  void endsWellWhateverBytesAreChanged() {
    Random random = new Random(42);
    byte[] alphabet = "[]{}\",:0123456789.eE+-\\u/ntf \n~é=A".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 120_000; round++) {
      byte[] bytes = TENSORS[random.nextInt(TENSORS.length)].getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        bytes = changed(bytes, random, alphabet);
      }
      requireResultOrRefusal(bytes, bytes.length);
    }
  }

  private static byte[] changed(byte[] bytes, Random random, byte[] alphabet) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    byte other =
        random.nextInt(4) == 0
            ? (byte) random.nextInt(256)
            : alphabet[random.nextInt(alphabet.length)];
    return switch (random.nextInt(4)) {
      case 0 -> {
        bytes[at] = other;
        yield bytes;
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        longer[at] = other;
        yield longer;
      }
      case 2 -> {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
        yield shorter;
      }
      default -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(1, 12), bytes.length - Math.max(at, from));
        System.arraycopy(bytes.clone(), from, bytes, at, length);
        yield bytes;
      }
    };
  }

  private static void requireResultOrRefusal(byte[] bytes, int length) {
    boolean sound = tensorIsRead(bytes, length);
    try {
      skip(bytes, length);
    } catch (MalformedDocumentException | LimitExceededException e) {
      if (sound) {
        fail("A tensor was read that skipping refuses: " + HexFormat.of().formatHex(bytes), e);
      }
    }
  }

  private static void requireRefusal(byte[] bytes, int length) {
    assertThat(tensorIsRead(bytes, length)).as("%d bytes", length).isFalse();
  }

  private static boolean tensorIsRead(byte[] bytes, int length) {
    try {
      JsonReader reader = new JsonReader(bytes, length, JsonTensors.LIMITS);
      JsonTensors.TENSOR_LIMITS.reader(reader).read();
      reader.finish();
      return true;
    } catch (MalformedDocumentException | LimitExceededException | InvalidTensorException e) {
      return false;
    } catch (RuntimeException e) {
      return fail(
          "Neither a tensor nor a refusal: " + new String(bytes, 0, length, StandardCharsets.UTF_8),
          e);
    }
  }

  private static void skip(byte[] bytes, int length) {
    JsonReader reader = new JsonReader(bytes, length, JsonTensors.LIMITS);
    reader.skipValue();
    reader.finish();
  }

  @Test
  void isNotSlowedByHostileNumbers() {
    String[] literals = {
      "1e-999999999",
      "0." + "0".repeat(990) + "1",
      "0." + "0".repeat(980) + "1e980",
      "1" + "0".repeat(990) + "e-990",
      "1.00390625" + "0".repeat(980) + "1",
      "2.4703282292062327208e-324",
      "9".repeat(999) + "e-999",
    };
    for (String dtype : new String[] {"bfloat16", "float64"}) {
      for (String literal : literals) {
        int count = 4_000_000 / literal.length();
        byte[] document =
            "{\"dtype\":\"%s\",\"data\":[%s%s]}"
                .formatted(dtype, (literal + ",").repeat(count), literal)
                .getBytes(StandardCharsets.US_ASCII);
        Assertions.assertTimeout(
            Duration.ofSeconds(10), () -> requireResultOrRefusal(document, document.length));
      }
    }
  }

  @Test
  void isNotSlowedByHostileNames() {
    StringBuilder document = new StringBuilder("{\"data\": [1], \"x\": [");
    for (int object = 0; object < 50; object++) {
      document.append(object == 0 ? "{" : ",{");
      for (int name = 0; name < 10_000; name++) {
        document
            .append(name == 0 ? "\"" : ",\"")
            .append("\\u0061".repeat(3))
            .append(name)
            .append("\":0");
      }
      document.append('}');
    }
    byte[] bytes = document.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    Assertions.assertTimeout(Duration.ofSeconds(10), () -> skip(bytes, bytes.length));
  }
}
