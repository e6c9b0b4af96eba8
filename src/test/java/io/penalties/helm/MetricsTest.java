package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penalties.http.ServiceTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dashboard, alerts and autoscalers ask for metrics that the service has. */
class MetricsTest extends ServiceTest {

  /** What Prometheus itself adds. */
  private static final Set<String> TARGET_LABELS = Set.of("namespace", "job", "pod");

  private static final String OF_PROMETHEUS = "up";

  @Test
  void everyMetricAskedForIsServed() {
    Map<String, Set<String>> served = served();
    Map<String, Set<String>> asked = asked();

    assertThat(asked).hasSizeGreaterThan(25);
    asked.remove(OF_PROMETHEUS);
    for (Map.Entry<String, Set<String>> metric : asked.entrySet()) {
      assertThat(served).containsKey(metric.getKey());
      Set<String> labels = new HashSet<>(served.getOrDefault(metric.getKey(), Set.of()));
      labels.addAll(TARGET_LABELS);
      assertThat(labels).as(metric.getKey()).containsAll(metric.getValue());
    }
  }

  @Test
  void everyMeterOfOursIsAskedFor() {
    Set<String> ours = new TreeSet<>(served().keySet());
    ours.removeIf(name -> !name.startsWith("penalties_"));

    assertThat(asked().keySet()).containsAll(ours);
  }

  private static Map<String, Set<String>> asked() {
    Map<String, Set<String>> asked = new TreeMap<>();
    List<Manifest> monitoring = Chart.of("monitoring");
    for (JsonNode rule : Chart.one(monitoring, "PrometheusRule").at("/spec/groups/0/rules")) {
      add(asked, rule.path("expr").asString());
    }
    JsonNode dashboard =
        JSON.readTree(Chart.one(monitoring, "ConfigMap").at("/data/penalties.json").asString());
    for (JsonNode target : dashboard.findParents("expr")) {
      add(asked, target.path("expr").asString());
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      if (variable.path("type").asString().equals("query")) {
        add(asked, variable.at("/query/query").asString());
      }
    }
    for (JsonNode trigger : Chart.one(Chart.of("keda"), "ScaledObject").at("/spec/triggers")) {
      add(asked, trigger.at("/metadata/query").asString(""));
    }
    Manifest scaler = Chart.one(Chart.of("hpa-inflight"), "HorizontalPodAutoscaler");
    add(asked, scaler.at("/spec/metrics/0/pods/metric/name").asString());
    return asked;
  }

  private static void add(Map<String, Set<String>> asked, String expression) {
    PromQl.metrics(expression)
        .forEach(
            (metric, labels) -> asked.computeIfAbsent(metric, _ -> new TreeSet<>()).addAll(labels));
  }

  /** The metrics that the service serves after requests and a collection, with their labels. */
  private Map<String, Set<String>> served() {
    post("/penalties/direct", "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [[3, 4]]}}");
    post("/penalties/direct", "{\"regularizer\": \"l2\"}");
    System.gc();
    await().until(() -> scrape().containsKey("jvm_gc_pause_seconds_sum"));
    return scrape();
  }

  private Map<String, Set<String>> scrape() {
    Map<String, Set<String>> served = new TreeMap<>();
    get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .forEach(series -> add(served, series));
    return served;
  }
}
