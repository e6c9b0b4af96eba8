package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams on the disk leave nothing after. */
class SpooledFileTest {

  private static final byte[] BYTES = new byte[600_000];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) (i * 31 >> 3);
    }
  }

  @TempDir private Path folder;

  @Test
  void holdsTheBytesOfTheStream() throws IOException {
    try (SpooledFile file =
        SpooledFile.of(new ByteArrayInputStream(BYTES), folder, Limit.fixed(BYTES.length))) {
      assertThat(file.region().length()).isEqualTo(BYTES.length);
      assertThat(file.region().stream().readAllBytes()).isEqualTo(BYTES);
      assertThat(file.region().slice(100, 5).stream().readAllBytes())
          .isEqualTo(Arrays.copyOfRange(BYTES, 100, 105));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isGoneWhenItIsClosed() throws IOException {
    SpooledFile file =
        SpooledFile.of(new ByteArrayInputStream(BYTES), folder, Limit.fixed(BYTES.length));
    FileRegion region = file.region();
    file.close();
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> region.read(0, new byte[1], 0, 1))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void leavesNothingWhenTheStreamIsTooLong() {
    assertThatThrownBy(() ->
            SpooledFile.of(
                new ByteArrayInputStream(BYTES),
                folder,
                new Limit("penalties.limits.max-model-file-size", BYTES.length - 1)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "The model's files are too large. The limit is 599999"
                + " (penalties.limits.max-model-file-size).");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingWhenTheStreamBreaks() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(BYTES),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Connection reset");
              }
            });
    assertThatThrownBy(() -> SpooledFile.of(broken, folder, Limit.fixed(Long.MAX_VALUE)))
        .isInstanceOf(IOException.class)
        .hasMessage("Connection reset");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void regionsEndWhereTheyEnd() throws IOException {
    try (SpooledFile file =
        SpooledFile.of(new ByteArrayInputStream(BYTES), folder, Limit.fixed(BYTES.length))) {
      FileRegion region = file.region().slice(10, 20);
      assertThatThrownBy(() -> region.slice(1, 20)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> region.read(19, new byte[2], 0, 2))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("Expected a range of 20 bytes. Received: offset=19, count=2");
      assertThat(region.stream().skip(18)).isEqualTo(18);
    }
  }
}
