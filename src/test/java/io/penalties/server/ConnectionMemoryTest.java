package io.penalties.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionMemoryTest {

  @ParameterizedTest
  @CsvSource({
    "32, 64, 16",
    "256, 64, 256",
    "511, 64, 596",
    "512, 128, 358",
    "1023, 128, 767",
    "1024, 256, 426",
    "2560, 256, 1024",
    "65536, 256, 1024"
  })
  void theHeapBoundsThem(int heapMegabytes, int bufferKilobytes, int connections) {
    ConnectionMemory memory = ConnectionMemory.of((long) heapMegabytes << 20, 1024);

    assertThat(memory.readBufferBytes()).isEqualTo(bufferKilobytes << 10);
    assertThat(memory.maxConnections()).isEqualTo(connections);
  }

  @ParameterizedTest
  @CsvSource({"32, 1", "65536, 100"})
  void neverMoreThanAsked(int heapMegabytes, int asked) {
    assertThat(ConnectionMemory.of((long) heapMegabytes << 20, asked).maxConnections())
        .isEqualTo(asked);
  }
}
