package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penalties.http.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service starts without its issuer, and goes on when it is there. */
@ExtendWith(OutputCaptureExtension.class)
class IssuerOutageTest extends ServiceTest {

  private static final Issuer ISSUER = new Issuer(false);

  @DynamicPropertySource
  static void access(DynamicPropertyRegistry registry) {
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
  }

  @Test
  void tokensWaitForTheIssuer(CapturedOutput log) {
    String token = ISSUER.sign(ISSUER.claims().build());
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = withToken(token);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(json(answer).get("type").asString()).isEqualTo("/problems/overloaded");
    }
    assertThat(log.getAll()).containsOnlyOnce("OAuth2: cannot get the keys of the issuer");

    ISSUER.rise();
    await().atMost(Duration.ofSeconds(30)).until(() -> withToken(token).statusCode() == 200);
  }

  private HttpResponse<String> withToken(String token) {
    return send(request("/regularizers").header("Authorization", "Bearer " + token));
  }
}
