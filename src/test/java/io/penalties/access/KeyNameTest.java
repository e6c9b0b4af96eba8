package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.problem.TestServer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Log lines of a request say with which key it came, by the key's name. */
@TestServer
@TestPropertySource(properties = "logging.structured.format.console=ecs")
@ExtendWith(OutputCaptureExtension.class)
class KeyNameTest {

  private static final KeyFile FILE = new KeyFile(KeyFile.line("ci", KeyFile.CI));

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry registry) {
    registry.add("penalties.security.api-keys-file", FILE::path);
  }

  @Test
  void aDefectNamesTheKey(CapturedOutput log) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("GET /fail/defect HTTP/1.1\r\nHost: a\r\nX-API-Key: " + KeyFile.CI + "\r\n\r\n");
      assertThat(http.receive().status()).isEqualTo(500);
    }
    assertThat(log.getAll()).contains("\"api_key_name\":\"ci\"").doesNotContain(KeyFile.CI);
  }
}
