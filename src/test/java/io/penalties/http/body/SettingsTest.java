package io.penalties.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings are known to the framework, and have their effect. */
@BodyServer
class SettingsTest {

  /** Properties whose last names are anybody's. */
  private static final List<String> MAPS =
      List.of(
          "logging.level.",
          "logging.structured.json.rename.",
          "management.endpoint.health.group.",
          "management.metrics.distribution.slo.",
          "management.metrics.enable.");

  @LocalServerPort private int port;
  @Autowired private ServletWebServerApplicationContext context;

  @ParameterizedTest
  @ValueSource(strings = {"application.yaml", "application-container.yaml"})
  void everyPropertyIsKnown(String file) throws IOException {
    Set<String> known = knownProperties();
    assertThat(known).hasSizeGreaterThan(500).contains("server.port");
    for (PropertySource<?> source : load(file)) {
      for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
        String plain = name.replaceFirst("\\[\\d+]$", "");
        assertThat(MAPS.stream().anyMatch(plain::startsWith) || known.contains(plain))
            .as("known property: " + name)
            .isTrue();
      }
    }
  }

  @Test
  void theConnectorIsSetUp() {
    AbstractHttp11Protocol<?> http = connector();
    assertThat(http.getProperty("socket.appReadBufSize")).isEqualTo("262144");
    assertThat(http.getContinueResponseTiming()).isEqualTo("onRead");
    assertThat(http.getMaxHttpRequestHeaderSize()).isEqualTo(32 << 10);
    assertThat(http.getMaxSwallowSize()).isEqualTo(16 << 20);
    assertThat(http.getMaxConnections()).isEqualTo(1024);
    assertThat(http.getConnectionTimeout()).isEqualTo(20_000);
    assertThat(http.getKeepAliveTimeout()).isEqualTo(60_000);
    assertThat(http.getMaxKeepAliveRequests()).isEqualTo(10_000);
    assertThat(http.getCompression()).isEqualTo("on");
    assertThat(List.of(http.getCompressibleMimeTypes()))
        .contains("application/json", "application/problem+json", "text/csv");
  }

  @Test
  void requestsRunOnVirtualThreads() throws IOException {
    Answer answer = exchange("POST /bodies/unread HTTP/1.1", "Content-Length: 0\r\n");
    assertThat(answer.body()).isEqualTo("{\"virtual\":true}");
  }

  @Test
  void answersAreCompressedOnRequest() throws IOException {
    assertThat(exchange("GET /actuator/prometheus HTTP/1.1", "Accept-Encoding: gzip\r\n").headers())
        .containsEntry("content-encoding", "gzip");
    assertThat(exchange("GET /actuator/prometheus HTTP/1.1", "").headers())
        .doesNotContainKey("content-encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"health", "health/liveness", "health/readiness", "info", "metrics", "prometheus"})
  void serviceEndpointsAreThere(String endpoint) throws IOException {
    assertThat(exchange("GET /actuator/" + endpoint + " HTTP/1.1", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "beans", "heapdump", "shutdown", "loggers", "threaddump"})
  void nothingElseIsExposed(String endpoint) throws IOException {
    assertThat(exchange("GET /actuator/" + endpoint + " HTTP/1.1", "").status()).isEqualTo(404);
  }

  private AbstractHttp11Protocol<?> connector() {
    TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
    return (AbstractHttp11Protocol<?>) server.getTomcat().getConnector().getProtocolHandler();
  }

  private Answer exchange(String line, String headers) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      return http.send(line + "\r\nHost: localhost\r\n" + headers + "\r\n").receive();
    }
  }

  private static List<PropertySource<?>> load(String name) throws IOException {
    return new YamlPropertySourceLoader().load(name, new ClassPathResource(name));
  }

  private static Set<String> knownProperties() throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    Set<String> names = new HashSet<>();
    Set<String> deprecated = new HashSet<>();
    for (String file : List.of("", "additional-")) {
      String path = "META-INF/" + file + "spring-configuration-metadata.json";
      ClassLoader loader = SettingsTest.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources(path))) {
        try (InputStream in = url.openStream()) {
          for (JsonNode property : mapper.readTree(in).path("properties")) {
            String name = property.get("name").asString();
            (property.has("deprecation") ? deprecated : names).add(name);
          }
        }
      }
    }
    names.removeAll(deprecated);
    return names;
  }
}
