package io.penalties.format.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penalties.format.FileBacked;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;

/** {@code ./mvnw test -Pfuzz -Dtest=WireFuzzTest} searches for half a minute. */
class WireFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void wire(byte[] message) throws IOException {
    String inMemory = outcome(WireReader.of(message, "a message", 0));
    FileBacked.with(
        message,
        region -> assertThat(outcome(WireReader.of(region, "a message"))).isEqualTo(inMemory));
  }

  /** Enters every second message, takes every third text. */
  private static String outcome(WireReader reader) throws IOException {
    StringBuilder outcome = new StringBuilder();
    int depth = 0;
    int fields = 0;
    try {
      while (depth >= 0) {
        if (!reader.next()) {
          depth--;
        } else if (!reader.isBytes()) {
          outcome.append(reader.field()).append('=').append(reader.number()).append(' ');
        } else if (++fields % 2 == 0) {
          reader.enter();
          depth++;
        } else if (fields % 3 == 0) {
          outcome.append(reader.text(50));
        }
      }
    } catch (MalformedTensorException e) {
      outcome.append(e.getMessage());
    }
    return outcome.toString();
  }
}
