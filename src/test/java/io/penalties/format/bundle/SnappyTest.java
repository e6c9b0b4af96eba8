package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.format.FileBacked;
import io.penalties.format.MalformedTensorException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Literal bytes of the format, sound and damaged. */
class SnappyTest {

  private static byte[] expand(String hex) {
    byte[] in = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[][] out = new byte[1][];
    FileBacked.with(
        in, region -> out[0] = Snappy.expand(new BundleFile("x", region), 0, in, in.length));
    return out[0];
  }

  @ParameterizedTest
  @CsvSource({
    "00, ''",
    "03 08 616263, abc",
    // A literal whose length takes a byte, a copy of a short distance, one of two bytes' distance.
    "03 f0 02 616263, abc",
    "09 08 616263 09 03, abcabcabc",
    "05 00 61 0e 01 00, aaaaa",
    "09 08 616263 17 03 000000, abcabcabc"
  })
  void expands(String hex, String text) {
    assertThat(new String(expand(hex), StandardCharsets.US_ASCII)).isEqualTo(text);
  }

  @Test
  void repeatsALongRun() {
    StringBuilder copies = new StringBuilder("e907 00 61");
    copies.append("fe 0100".repeat(15)).append("9e 0100");
    assertThat(new String(expand(copies.toString()), StandardCharsets.US_ASCII))
        .isEqualTo("a".repeat(1001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Nothing, an endless length, more than can come of the bytes.
        "",
        "ffffffffffff",
        "ffffffff0f",
        "ffff7f 00 61",
        // A literal cut short, one too long, one whose length is cut short.
        "03 08 6162",
        "02 08 616263",
        "03 f0",
        // Copies from before the beginning, from here, beyond the end, cut short.
        "09 08 616263 09 04",
        "09 08 616263 09 00",
        "05 08 616263 09 03",
        "09 08 616263 09",
        "09 08 616263 0e 01",
        // Fewer bytes than declared.
        "04 08 616263"
      })
  void refuses(String hex) {
    assertThatThrownBy(() -> expand(hex))
        .isInstanceOfSatisfying(
            MalformedTensorException.class,
            failure -> assertThat(failure.reason()).isEqualTo(BundleReason.SNAPPY));
  }
}
