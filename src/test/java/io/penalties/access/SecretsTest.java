package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Credentials are never logged or returned, wherever they were sent. */
@TestPropertySource(
    properties = {
      "logging.level.io.penalties=trace",
      "logging.level.org.springframework.security=debug"
    })
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest extends ServiceTest {

  private static final Issuer ISSUER = new Issuer(true);
  private static final KeyFile FILE = new KeyFile(KeyFile.line("ci", KeyFile.CI));

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void access(DynamicPropertyRegistry registry) {
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
    registry.add("penalties.security.api-keys-file", FILE::path);
  }

  @Test
  void keysAndTokensAreInNoLogAndNoAnswer(CapturedOutput log) throws IOException {
    String token = ISSUER.sign(ISSUER.claims().claim("scope", "other").build());
    String expired = ISSUER.sign(ISSUER.claims().expirationTime(new java.util.Date(0)).build());
    List<String> secrets = List.of(KeyFile.CI, token, expired, "a11ce".repeat(9));
    for (String secret : secrets) {
      for (String request : requests(secret)) {
        try (RawHttp http = new RawHttp(port)) {
          String answer = http.send(request).endOfSending().receiveAll();
          assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(secret);
        }
      }
    }
    String all = log.getAll();
    assertThat(all).doesNotContain(secrets).doesNotContain(token.split("\\.")[2]);
    assertThat(get("/actuator/health").body()).doesNotContain(KeyFile.CI);
  }

  private static List<String> requests(String secret) {
    String end = "Host: a\r\nConnection: close\r\n";
    return List.of(
        "GET /regularizers HTTP/1.1\r\nX-API-Key: " + secret + "\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nX-API-Key: " + secret + "x\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nX-API-Key " + secret + "\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nX-API-Key: " + secret + "\u0000\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nAuthorization: Bearer " + secret + "\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nAuthorization: " + secret + "\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nAuthorization: Bearer\t" + secret + "\r\n" + end + "\r\n",
        "GET /regularizers HTTP/1.1\r\nCookie: key=" + secret + "\r\n" + end + "\r\n",
        "GET /regularizers?api_key=" + secret + " HTTP/1.1\r\n" + end + "\r\n",
        "GET /regularizers?api_key=<" + secret + "> HTTP/1.1\r\n" + end + "\r\n",
        "TRACE / HTTP/1.1\r\nX-API-Key: " + secret + "\r\n" + end + "\r\n",
        "POST /penalties HTTP/1.1\r\nContent-Length: "
            + secret.length()
            + "\r\n"
            + end
            + "\r\n"
            + secret,
        "POST /penalties HTTP/1.1\r\nX-API-Key: "
            + KeyFile.CI
            + "\r\nAuthorization: Bearer "
            + secret
            + "\r\nContent-Type: application/json\r\nContent-Length: 3\r\n"
            + end
            + "\r\n{]}");
  }
}
