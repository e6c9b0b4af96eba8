package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.PenaltiesApplication;
import io.penalties.source.Source;
import io.penalties.source.Sources;
import io.penalties.tools.SelfSigned;
import io.penalties.tools.Tools;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;

/** The service with the environment and the files that its rendered pod has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderedPodTest {

  private static final String MOUNTED = "/etc/penalties";
  private static final String HOST = "losses-penalties.models.svc";

  private final List<Manifest> manifests = Chart.of("tls");

  private final Path folder;
  private final ConfigurableApplicationContext service;

  RenderedPodTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("application.yaml"),
        Chart.one(manifests, "ConfigMap").at("/data/application.yaml").asString());
    SelfSigned.write(Files.createDirectories(folder.resolve("tls")), "penalties", "DNS:" + HOST);

    Map<String, Object> variables = new HashMap<>();
    variables.putAll(environment(Chart.one(manifests, "Deployment").pod().at("/containers/0")));
    variables.put("SERVER_PORT", "0");
    variables.put("MANAGEMENT_SERVER_PORT", "0");
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    SpringApplication application = new SpringApplication(PenaltiesApplication.class);
    application.setEnvironment(environment);
    service = application.run();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private Map<String, String> environment(JsonNode container) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : container.path("env")) {
      environment.put(
          variable.path("name").asString(),
          variable.path("value").asString("").replace(MOUNTED, folder.toString()));
    }
    return environment;
  }

  private String property(String name) {
    return String.valueOf(service.getEnvironment().getProperty(name));
  }

  @Test
  void valuesArriveAsProperties() {
    assertThat(property("penalties.limits.max-layers")).isEqualTo("3");
    assertThat(property("penalties.limits.max-model-file-size")).isEqualTo("2048MB");
    assertThat(property("spring.lifecycle.timeout-per-shutdown-phase")).isEqualTo("30s");
  }

  @Test
  void sourcesOfTheValuesAreSources() {
    assertThat(service.getBean(Sources.class).all().stream().map(Source::name))
        .containsExactly("models");
  }

  @Test
  void probesAreAnsweredInPlainHttpWhileTheServiceSpeaksHttps() throws Exception {
    JsonNode container = Chart.one(manifests, "Deployment").pod().at("/containers/0");
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        URI uri =
            URI.create(
                "http://127.0.0.1:"
                    + property("local.management.port")
                    + container.path(probe).at("/httpGet/path").asString());
        assertThat(
                client
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void theTestOfTheChartPasses() throws Exception {
    assertThat(chartTest(Map.of())).isEqualTo("0");
  }

  @Test
  void theTestOfTheChartFailsOnAnotherAnswer() throws Exception {
    assertThat(chartTest(Map.of("EXPECTED", "401"))).isEqualTo("1");
    assertThat(chartTest(Map.of("REQUEST", "{\"layers\": []}"))).isEqualTo("1");
  }

  /** Runs what the pod of the test runs, and tells its exit code. */
  private String chartTest(Map<String, String> changes) throws Exception {
    Tools.needCurl();
    JsonNode container = Chart.one(manifests, "Pod").pod().at("/containers/0");
    List<String> command =
        container
            .path("command")
            .valueStream()
            .map(word -> word.asString().replace(MOUNTED, folder.toString()))
            .toList();
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().putAll(environment(container));
    process.environment().putAll(changes);
    process.environment().put("CONNECT_TO", "127.0.0.1:" + property("local.server.port"));
    Process test = process.start();
    String output = new String(test.getInputStream().readAllBytes());
    int code = test.waitFor();
    assertThat(output).contains("\n200");
    return String.valueOf(code);
  }
}
