package io.penalties.format.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in random pieces, sound and damaged, without the fuzzer, which takes half a minute. */
class ArrivalTest {

  private static final int ROUNDS = 150;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[0.1234567,-0.7654321,0.0,1e-5]}",
        "{\"data\":[[0.1234567, -0.7654321], [12.5, 0.123456789012345678901]]}",
        "{\"dtype\":\"float64\",\"data\":[\n  0.1,\n  \"NaN\",\n  -1.0000000596046448\n]}",
        "{\"data\":[1,2,3.25,-4],\"shape\":[2,2],\"dtype\":\"float16\"}",
        "{\"shape\":[2],\"base64\":\"AACAPwAAAEA=\"}"
      })
  void isReadTheSameInPieces(String text) {
    Random random = new Random(5);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[4 + ascii.length];
      random.nextBytes(bytes);
      System.arraycopy(ascii, 0, bytes, 4, ascii.length);
      bytes[2] = (byte) random.nextInt(ascii.length);
      bytes[3] = (byte) random.nextInt(ascii.length);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        bytes[4 + random.nextInt(ascii.length)] = ascii[random.nextInt(ascii.length)];
      }
      FuzzedArrival.requireSameInPieces(bytes);
    }
  }

  /** The window has to grow for it. */
  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"data\":%s}", "{\"data\":[1,%s]}", "{\"shape\":[2,%s]}"})
  void aLongStringInAWrongPlaceIsRefused(String document) {
    byte[] bytes =
        document.formatted("\"" + "x".repeat(200_000) + "\"").getBytes(StandardCharsets.US_ASCII);
    for (int seed = 0; seed < 10; seed++) {
      Arrivals.readCut(bytes, seed);
    }
  }
}
