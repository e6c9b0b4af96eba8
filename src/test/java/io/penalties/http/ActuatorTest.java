package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.OpenTelemetry;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** A separate service: its meters start at zero. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class ActuatorTest extends ServiceTest {

  @Autowired private ApplicationContext context;

  @Test
  void healthHasLivenessAndReadiness() {
    for (String path : new String[] {"", "/liveness", "/readiness"}) {
      assertThat(json(get("/actuator/health" + path)).get("status").asString()).isEqualTo("UP");
    }
  }

  @Test
  void infoTellsTheVersionAndTheActiveKernel() {
    JsonNode info = json(get("/actuator/info"));

    assertThat(info.at("/build/version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(info.at("/kernel/name").asString()).isEqualTo("simd");
    assertThat(info.at("/kernel/vector_bits").asInt()).isGreaterThanOrEqualTo(128);
    assertThat(info.at("/kernel/reason").asString()).isNotBlank();
  }

  @Test
  void unknownMetersAreAProblem() {
    HttpResponse<String> answer = get("/actuator/metrics/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/not-found");
  }

  @Test
  void tracingIsNotEvenConfigured() {
    assertThat(context.getBeansOfType(OpenTelemetry.class)).isEmpty();
    assertThat(context.getBeansOfType(Tracer.class)).isEmpty();
    assertThat(context.getBeansOfType(ObservationHandler.class).values())
        .noneMatch(TracingObservationHandler.class::isInstance);
  }

  @Test
  void metersCountWhatIsComputedWithBoundedTags() {
    post(
        "/penalties",
        """
        {"layers": [{"config": {"kernel_regularizer": "l1", "mine_regularizer": "l2"},
          "weights": {"kernel": {"data": [1, 2, 3]}, "mine": {"dtype": "float64", "data": [1, 2]}}}]}
        """);
    post("/penalties", "nonsense");

    String meters = get("/actuator/prometheus").body();
    assertThat(meters)
        .contains("penalties_elements_total 5.0")
        .contains("penalties_bytes_total 28.0")
        .contains("penalties_computation_seconds_count 1")
        .contains("penalties_terms_total{regularizer=\"L1\",target=\"kernel\"} 1.0")
        .contains("penalties_terms_total{regularizer=\"L2\",target=\"other\"} 1.0")
        .contains("penalties_problems_total{problem=\"malformed-request\"} 1.0")
        .contains("penalties_problems_total{problem=\"internal-error\"} 0.0")
        .containsPattern("penalties_kernel_info\\{name=\"simd\",vector_bits=\"\\d+\"} 1")
        .contains("http_server_requests_seconds_count")
        .doesNotContainPattern("(?m)^# HELP \\S+ *$")
        .doesNotContain("target=\"mine\"");
  }
}
