package io.penalties.server.requestid;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.penalties.http.wire.Answer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service prints in the profile of the container image, from start to stop. */
@Timeout(120)
class ContainerLogsTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final String DEBUG = "--logging.level.io.penalties.http.problem=debug";
  private static final String CONTAINER = "--spring.profiles.active=container";
  private static final String MANAGEMENT = "--management.server.port=0";
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void everyLineIsOneDocument() throws IOException, InterruptedException {
    Answer defect;
    List<String> lines;
    try (ContainerProcess service = new ContainerProcess(CONTAINER, MANAGEMENT, DEBUG)) {
      defect = service.send("GET /fail/defect HTTP/1.1", "X-Request-Id: mine-1\r\n", "");
      service.send("rubbish", "", "");
      service.send("GET /nowhere%0a{\"forged\":1} HTTP/1.1", "", "");
      service.send("GET /nowhere%0aforged HTTP/1.1", "X-Request-Id: a b\t{\"c\"}\r\n", "");
      service.send("POST /penalties HTTP/1.1", "Content-Length: 8\r\n", "nonsense");
      service.sendToManagement("GET /a|b HTTP/1.1");
      lines = service.stop();
    }

    List<JsonNode> events = lines.stream().map(JSON::readTree).toList();
    assertThat(events)
        .hasSizeGreaterThan(12)
        .allSatisfy(event -> {
          assertThat(event.path("@timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
          assertThat(event.at("/log/level").asString()).isIn("DEBUG", "INFO", "WARN", "ERROR");
          assertThat(event.at("/log/logger").asString()).isNotBlank();
          assertThat(event.at("/service/name").asString()).isEqualTo("penalties");
          assertThat(event.at("/service/version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
          assertThat(event.at("/service/environment").asString()).isEqualTo("production");
          assertThat(event.path("message").asString()).isNotBlank();
          assertThat(event.has("forged")).isFalse();
        });
    assertThat(events)
        .anyMatch(
            event -> event.path("message").asString().startsWith("Graceful shutdown complete"));
    List<JsonNode> ofRequests = events.stream().filter(event -> event.has("problem")).toList();
    assertThat(ofRequests)
        .hasSize(6)
        .allSatisfy(event ->
            assertThat(event.path("request_id").asString()).matches("[0-9a-f]{32}|mine-1"));

    JsonNode error =
        events.stream().filter(event -> event.has("error_id")).findFirst().orElseThrow();
    assertThat(error.at("/log/level").asString()).isEqualTo("ERROR");
    assertThat(error.path("request_id").asString()).isEqualTo("mine-1");
    assertThat(error.path("error_id").asString())
        .isEqualTo(problem(defect, 500, "internal-error").path("id").asString());
    assertThat(error.at("/http/request/method").asString()).isEqualTo("GET");
    assertThat(error.at("/url/path").asString()).isEqualTo("/fail/defect");
    assertThat(error.at("/error/type").asString()).isEqualTo(IllegalStateException.class.getName());
    assertThat(error.at("/error/stack_trace").asString()).contains("\n\tat io.penalties.");
  }

  @Test
  void tracesContinueThoseOfTheClient() throws IOException, InterruptedException {
    List<String> lines;
    Span span;
    Answer answer;
    try (TraceCollector collector = new TraceCollector();
        ContainerProcess service =
            new ContainerProcess(
                CONTAINER,
                MANAGEMENT,
                DEBUG,
                "--management.tracing.export.enabled=true",
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
                "--management.opentelemetry.tracing.export.schedule-delay=10ms")) {
      answer =
          service.send(
              "POST /penalties HTTP/1.1",
              "Content-Type: application/json\r\nContent-Length: 8\r\n"
                  + "traceparent: 00-%s-00f067aa0ba902b7-01\r\n".formatted(TRACE_ID),
              "nonsense");
      span = collector.await("http post /penalties");
      lines = service.stop();
    }

    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(span.getTraceId().toByteArray())).isEqualTo(TRACE_ID);
    assertThat(hex.formatHex(span.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(answer.headers()).containsEntry("x-request-id", TRACE_ID);
    List<JsonNode> ofRequest =
        lines.stream().map(JSON::readTree).filter(event -> event.has("trace_id")).toList();
    assertThat(ofRequest)
        .isNotEmpty()
        .allSatisfy(event -> {
          assertThat(event.path("trace_id").asString()).isEqualTo(TRACE_ID);
          assertThat(event.path("span_id").asString())
              .isEqualTo(hex.formatHex(span.getSpanId().toByteArray()));
          assertThat(event.path("request_id").asString()).isEqualTo(TRACE_ID);
        });
  }
}
