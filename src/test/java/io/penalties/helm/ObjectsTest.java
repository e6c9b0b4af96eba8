package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** How the objects of a release fit each other. */
class ObjectsTest {

  private static final Path DEFAULT = Path.of("src/test/resources/helm/values/default.yaml");

  static Stream<Path> valueSets() {
    return Chart.valueSets().stream();
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void selectorsFindTheServicesPodsAndNotTheTests(Path values) {
    List<Manifest> manifests = Chart.render(Chart.RELEASE, values);
    Map<String, String> pod =
        Chart.one(manifests, "Deployment").texts("/spec/template/metadata/labels");
    Map<String, String> test = Chart.one(manifests, "Pod").texts("/metadata/labels");

    List<Map<String, String>> selectors = new ArrayList<>();
    for (Manifest manifest : manifests) {
      switch (manifest.kind()) {
        case "Deployment", "PodDisruptionBudget" ->
            selectors.add(manifest.texts("/spec/selector/matchLabels"));
        case "Service" -> selectors.add(manifest.texts("/spec/selector"));
        case "NetworkPolicy" -> selectors.add(manifest.texts("/spec/podSelector/matchLabels"));
        default -> {}
      }
    }
    for (JsonNode spread :
        Chart.one(manifests, "Deployment").pod().path("topologySpreadConstraints")) {
      selectors.add(new Manifest(spread).texts("/labelSelector/matchLabels"));
    }
    assertThat(selectors).hasSizeGreaterThanOrEqualTo(3);
    for (Map<String, String> selector : selectors) {
      assertThat(selector).isNotEmpty();
      assertThat(pod).containsAllEntriesOf(selector);
      assertThat(test.entrySet().containsAll(selector.entrySet())).isFalse();
    }
  }

  @Test
  void theServiceMonitorFindsTheManagementServiceAlone() {
    List<Manifest> manifests = Chart.of("monitoring");
    Map<String, String> selector =
        Chart.one(manifests, "ServiceMonitor").texts("/spec/selector/matchLabels");

    assertThat(
            manifests.stream()
                .filter(m -> m.kind().equals("Service"))
                .filter(
                    m -> m.texts("/metadata/labels").entrySet().containsAll(selector.entrySet()))
                .map(Manifest::name))
        .containsExactly("losses-penalties-management");
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void managementIsNeverExposed(Path values) {
    for (Manifest service : Chart.render(Chart.RELEASE, values)) {
      if (service.kind().equals("Service")) {
        boolean management = service.name().endsWith("-management");
        assertThat(service.at("/spec/ports")).hasSize(1);
        assertThat(service.at("/spec/ports/0/targetPort").asString().equals("management"))
            .isEqualTo(management);
        assertThat(management && !service.at("/spec/type").asString().equals("ClusterIP"))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void portsAreCalledByNamesThatExist(Path values) {
    List<Manifest> manifests = Chart.render(Chart.RELEASE, values);
    List<String> names =
        Chart.one(manifests, "Deployment")
            .pod()
            .at("/containers/0/ports")
            .valueStream()
            .map(port -> port.path("name").asString())
            .toList();
    for (Manifest manifest : manifests) {
      switch (manifest.kind()) {
        case "Service" ->
            assertThat(names).contains(manifest.at("/spec/ports/0/targetPort").asString());
        case "NetworkPolicy" ->
            manifest
                .at("/spec/ingress")
                .forEach(rule -> assertThat(names).contains(rule.at("/ports/0/port").asString()));
        case "Ingress" ->
            assertThat(
                    manifest.at("/spec/rules/0/http/paths/0/backend/service/port/name").asString())
                .isEqualTo(names.getFirst());
        default -> {}
      }
    }
  }

  @Test
  void namesFitHoweverLongTheReleaseIs() {
    for (String release : List.of("a", "a".repeat(53), "penalties", "x-".repeat(26) + "y")) {
      for (Manifest manifest : Chart.render(release, DEFAULT)) {
        assertThat(manifest.name())
            .hasSizeLessThanOrEqualTo(63)
            .matches("[a-z0-9][-a-z0-9]*[a-z0-9]");
        assertThat(manifest.texts("/metadata/labels").values())
            .allSatisfy(label -> assertThat(label).hasSizeLessThanOrEqualTo(63));
      }
    }
    assertThat(Chart.one(Chart.render("penalties", DEFAULT), "Deployment").name())
        .isEqualTo("penalties");
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void onlyOneSetsTheNumberOfPods(Path values) {
    List<Manifest> manifests = Chart.render(Chart.RELEASE, values);
    Manifest deployment = Chart.one(manifests, "Deployment");
    List<Manifest> scalers =
        manifests.stream()
            .filter(m -> m.kind().matches("HorizontalPodAutoscaler|ScaledObject"))
            .toList();

    assertThat(scalers.size() + (deployment.at("/spec/replicas").isMissingNode() ? 0 : 1))
        .isEqualTo(1);
    for (Manifest scaler : scalers) {
      assertThat(scaler.at("/spec/scaleTargetRef/name").asString()).isEqualTo(deployment.name());
      assertThat(scaler.at("/spec/scaleTargetRef/kind").asString()).isEqualTo("Deployment");
    }
  }

  @Test
  void theBudgetForMaintenanceLeavesRoomForOneAtLeast() {
    Manifest budget = Chart.one(Chart.of("default"), "PodDisruptionBudget");

    assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    assertThat(budget.at("/spec/minAvailable").isMissingNode()).isTrue();
  }

  @Test
  void theConfigIsMountedWhereTheServiceLooks() {
    List<Manifest> manifests = Chart.of("tls");
    Manifest deployment = Chart.one(manifests, "Deployment");

    assertThat(deployment.pod().at("/volumes/1/configMap/name").asString())
        .isEqualTo(Chart.one(manifests, "ConfigMap").name());
    assertThat(deployment.pod().at("/containers/0/volumeMounts/1/mountPath").asString())
        .isEqualTo("/etc/penalties/config");
  }
}
