package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LzfFilterTest {

  private static final int CAPACITY = 16;

  private static ChunkBytes undone(String stored) {
    ChunkBytes chunk = new ChunkBytes(4, CAPACITY, true);
    String[] bytes = stored.split(" ");
    byte[] buffer = chunk.begin(7, bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      buffer[i] = (byte) Integer.parseInt(bytes[i], 16);
    }
    new LzfFilter().undo(chunk);
    return chunk;
  }

  @ParameterizedTest
  @CsvSource({
    "03 61 62 63 64, abcd",
    "00 61 20 00, aaaa",
    "00 61 40 00, aaaaa",
    "01 61 62 20 01, ababa"
  })
  void undoesRunsAndRepetitions(String stored, String expected) {
    ChunkBytes chunk = undone(stored);
    assertThat(new String(chunk.from(), 0, chunk.length(), StandardCharsets.US_ASCII))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // A run that ends too early, or does not fit.
    "03 61 62",
    "1F 61 62",
    "00 61 E0 05 00 01 61 61",
    // A repetition without its distance, without its length, of what never came, too long.
    "00 61 20",
    "00 61 E0",
    "00 61 E0 09",
    "20 00",
    "00 61 20 01",
    "00 61 E0 FF 00"
  })
  void refusesWhatMakesNoSense(String stored) {
    MalformedTensorException failure = Refusals.of(() -> undone(stored));
    assertThat(failure.reason()).isEqualTo(MalformedReason.CORRUPT_DATA);
    assertThat(failure.offset()).isEqualTo(7);
  }
}
