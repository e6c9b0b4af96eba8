package io.penalties.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.source.s3.S3Settings;
import io.penalties.source.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** docs/metrics.md has the meters that are served, all of them and no other. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class MetricsPageTest extends ServiceTest {

  private static final Pattern SERVED = Pattern.compile("(?m)^# TYPE (\\w+) \\w+$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `[a-z][^|]*\\| (`[^|]*) \\|([^|]*\\|){4}$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`(¹?)");

  /** A phase beside the service comes when the collector wants one. */
  private static final Set<String> UNPROVOKED =
      Set.of("jvm_gc_concurrent_phase_time_seconds", "jvm_gc_concurrent_phase_time_seconds_max");

  @TempDir private static Path folder;

  /** One that answers, and one that nothing listens for. */
  @DynamicPropertySource
  static void sources(DynamicPropertyRegistry registry) throws IOException {
    S3Settings.CredentialFiles credentials = S3Store.credentials(folder);
    Path tensors = Path.of("src/test/resources/tensors").toAbsolutePath();
    registry.add("penalties.sources.local.location", () -> "file:" + tensors + "/");
    registry.add("penalties.sources.nowhere.location", () -> "s3://bucket");
    registry.add("penalties.sources.nowhere.endpoint", () -> "http://127.0.0.1:1");
    registry.add(
        "penalties.sources.nowhere.access-key-id-file", () -> credentials.accessKeyId().toString());
    registry.add(
        "penalties.sources.nowhere.secret-access-key-file",
        () -> credentials.secretAccessKey().toString());
  }

  @Test
  void everyMeterHasItsRowAndEveryRowItsMeter() throws IOException {
    Set<String> always = new TreeSet<>();
    Set<String> sometimes = new TreeSet<>();
    for (MatchResult row :
        ROW.matcher(Files.readString(Path.of("docs/metrics.md"))).results().toList()) {
      for (MatchResult name : NAME.matcher(row.group(1)).results().toList()) {
        Set<String> names = name.group(2).isEmpty() ? always : sometimes;
        assertThat(names.add(name.group(1))).as("documented once: " + name.group(1)).isTrue();
      }
    }
    assertThat(always).hasSizeGreaterThan(40);

    askForEverything();
    Set<String> served = new TreeSet<>();
    SERVED
        .matcher(get("/actuator/prometheus").body())
        .results()
        .forEach(m -> served.add(m.group(1)));
    assertThat(served).containsAll(always);
    Set<String> provoked = new TreeSet<>(sometimes);
    provoked.removeAll(UNPROVOKED);
    assertThat(served).as("marked ¹, and what they count has happened").containsAll(provoked);
    assertThat(sometimes).containsAll(UNPROVOKED);
    served.removeAll(always);
    served.removeAll(sometimes);
    assertThat(served).as("served, but not in docs/metrics.md").isEmpty();
  }

  private void askForEverything() {
    post(
        "/penalties",
        """
        {"layers": [{"config": {"kernel_regularizer": "l1"}, "weights": {"kernel": {"data": [1]}}}]}
        """);
    post("/penalties/direct", "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}");
    post("/penalties/tensors?regularizer=l2", "no tensor file");
    post("/penalties/files", "no form");
    post("/penalties/model", "no form");
    for (String source : new String[] {"local", "nowhere"}) {
      post(
          "/penalties/model",
          """
          {"model": {"source": "%s", "path": "mixed.safetensors"},
           "options": {"rules": [{"match": ".*", "regularizer": "l2"}]}}
          """
              .formatted(source));
    }
    for (String path : new String[] {"/regularizers", "/regularizers/none", "/v3/api-docs", "/a"}) {
      get(path);
    }
    System.gc();
    get("/actuator/prometheus");
  }
}
