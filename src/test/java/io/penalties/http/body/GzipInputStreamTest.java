package io.penalties.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputStreamTest {

  private static final byte[] TEXT = "some text".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 65_536, 1_000_003})
  void expandsWhatWasCompressed(int length) throws IOException {
    byte[] plain = new byte[length];
    new Random(length).nextBytes(plain);
    assertThat(expand(Gzip.of(plain))).isEqualTo(plain);
    byte[] zeros = new byte[length];
    assertThat(expand(Gzip.of(zeros))).isEqualTo(zeros);
  }

  @Test
  void expandsAllMembers() throws IOException {
    byte[] twice = Gzip.concat(Gzip.of(TEXT), Gzip.of(new byte[0]), Gzip.of(TEXT));
    assertThat(expand(twice)).isEqualTo(Gzip.concat(TEXT, TEXT));
  }

  @Test
  void skipsEverythingThatAHeaderMayHold() throws IOException {
    byte[] plain = Gzip.of(TEXT);
    byte[] header = {0x1F, (byte) 0x8B, 8, 0x1F, 0, 0, 0, 0, 0, 0};
    byte[] optional = {2, 0, 'x', 'y', 'n', 'a', 0, 'c', 0};
    CRC32 checksum = new CRC32();
    checksum.update(Gzip.concat(header, optional));
    byte low = (byte) checksum.getValue();
    byte high = (byte) (checksum.getValue() >> 8);
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(expand(Gzip.concat(header, optional, new byte[] {low, high}, rest))).isEqualTo(TEXT);
    assertMalformed(
        Gzip.concat(header, optional, new byte[] {low, (byte) (high + 1)}, rest),
        "the checksum of its header does not match");
  }

  @Test
  void everyTruncationIsMalformed() throws IOException {
    byte[] packed = Gzip.of(TEXT);
    for (int length = 0; length < packed.length; length++) {
      byte[] truncated = Arrays.copyOf(packed, length);
      assertMalformed(truncated, length == 0 ? "is empty" : "is truncated");
    }
  }

  @Test
  void everyDamagedByteIsMalformedOrHarmless() throws IOException {
    byte[] packed = Gzip.of(TEXT);
    for (int i = 0; i < packed.length; i++) {
      byte[] damaged = packed.clone();
      damaged[i] ^= 0x55;
      try {
        assertThat(expand(damaged)).isEqualTo(TEXT);
      } catch (MalformedDocumentException e) {
        assertThat(e.detail()).startsWith("Expected a body in gzip");
      }
    }
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    byte[] packed = Gzip.of(TEXT);
    assertMalformed(TEXT, "is not gzip");
    assertMalformed(Gzip.concat(packed, TEXT), "continues with something else after its end");
    assertMalformed(Gzip.concat(packed, new byte[512]), "continues with something else");
    assertMalformed(with(packed, 2, 7), "unknown compression method");
    assertMalformed(with(packed, 3, 0x20), "reserved flags");
    assertMalformed(with(packed, packed.length - 1, 1), "a checksum or a length does not match");
    assertMalformed(with(packed, packed.length - 8, 1), "a checksum or a length does not match");
    byte[] endless = new byte[200_000];
    Arrays.fill(endless, (byte) 'n');
    assertMalformed(Gzip.concat(new byte[] {0x1F, (byte) 0x8B, 8, 8}, endless), "without end");
  }

  @Test
  void theRatioCountsOnlyBeyondTheFreeBytes() throws IOException {
    long free = ExpansionGuard.RATIO_FREE_BYTES;
    assertThat(count(Gzip.zeros(free), 10)).isEqualTo(free);
    byte[] more = Gzip.zeros(free + 1_000_000);
    assertThat(count(more, 2000)).isEqualTo(free + 1_000_000);
    assertThatThrownBy(() -> count(more, 10))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> assertThat(e.limit().name()).isEqualTo("penalties.limits.max-expansion-ratio"));
  }

  private static byte[] with(byte[] bytes, int index, int value) {
    byte[] changed = bytes.clone();
    changed[index] = (byte) value;
    return changed;
  }

  private static void assertMalformed(byte[] packed, String words) {
    assertThatThrownBy(() -> expand(packed))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining(words);
  }

  private static byte[] expand(byte[] packed) throws IOException {
    try (GzipInputStream in = open(packed, 1000)) {
      return in.readAllBytes();
    }
  }

  private static long count(byte[] packed, long maxRatio) {
    byte[] buffer = new byte[100_000];
    long count = 0;
    try (GzipInputStream in = open(packed, maxRatio)) {
      for (int n; (n = in.read(buffer, 0, buffer.length)) >= 0; ) {
        count += n;
      }
    }
    return count;
  }

  private static GzipInputStream open(byte[] packed, long maxRatio) {
    return new GzipInputStream(
        new SentBytesInputStream(
            new ByteArrayInputStream(packed), -1, Limit.fixed(Long.MAX_VALUE), Bodies.PACE, null),
        new Limit("penalties.limits.max-expansion-ratio", maxRatio));
  }
}
