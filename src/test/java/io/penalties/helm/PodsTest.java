package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds for every pod, whatever the values. */
class PodsTest {

  static Stream<Path> valueSets() {
    return Chart.valueSets().stream();
  }

  private static Manifest deployment(String valueSet) {
    return Chart.one(Chart.of(valueSet), "Deployment");
  }

  private static JsonNode container(Manifest deployment) {
    return deployment.pod().at("/containers/0");
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void everyContainerIsHardened(Path values) {
    List<Manifest> pods =
        Chart.render(Chart.RELEASE, values).stream()
            .filter(manifest -> !manifest.pod().isMissingNode())
            .toList();

    assertThat(pods).hasSize(2);
    for (Manifest manifest : pods) {
      JsonNode pod = manifest.pod();
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asString())
          .isEqualTo("RuntimeDefault");
      for (String privilege : List.of("hostNetwork", "hostPID", "hostIPC")) {
        assertThat(pod.path(privilege).isMissingNode()).isTrue();
      }
      assertThat(pod.path("containers")).hasSize(1);
      List<JsonNode> containers = new ArrayList<>();
      pod.path("containers").forEach(containers::add);
      pod.path("initContainers").forEach(containers::add);
      for (JsonNode container : containers) {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("privileged").asBoolean(true)).isFalse();
        assertThat(security.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
        assertThat(security.at("/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
      }
      assertThat(pod.at("/containers/0/resources/limits/memory").asString()).isNotEmpty();
      for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
        assertThat(
                mount.path("readOnly").asBoolean() || mount.path("name").asString().equals("tmp"))
            .as("%s is read-only", mount)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void probesAskTheManagementPortInPlainHttp(Path values) {
    JsonNode container = container(Chart.one(Chart.render(Chart.RELEASE, values), "Deployment"));

    assertThat(container.at("/ports/1/name").asString()).isEqualTo("management");
    assertThat(container.at("/ports/1/containerPort").asInt()).isEqualTo(8081);
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonNode get = container.path(probe).path("httpGet");
      assertThat(get.path("port").asString()).isEqualTo("management");
      assertThat(get.path("scheme").asString("HTTP")).isEqualTo("HTTP");
      assertThat(get.path("path").asString())
          .isEqualTo(
              "/actuator/health/" + (probe.startsWith("readiness") ? "readiness" : "liveness"));
    }
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void theGracePeriodFitsPreStopAndDrain(Path values) {
    Manifest deployment = Chart.one(Chart.render(Chart.RELEASE, values), "Deployment");
    JsonNode container = container(deployment);
    int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt(0);
    int drain =
        Integer.parseInt(
            environment(container, "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE").replace("s", ""));

    assertThat(deployment.pod().path("terminationGracePeriodSeconds").asInt())
        .isGreaterThanOrEqualTo(preStop + drain + 5);
    assertThat(container.path("lifecycle").isMissingNode()).isEqualTo(preStop == 0);
  }

  private static String environment(JsonNode container, String name) {
    return container
        .path("env")
        .valueStream()
        .filter(variable -> variable.path("name").asString().equals(name))
        .map(variable -> variable.path("value").asString())
        .findFirst()
        .orElse("");
  }

  @Test
  void theDefaultsAreThoseOfTheImage() {
    Manifest deployment = deployment("default");
    JsonNode pod = deployment.pod();

    assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(45);
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
    assertThat(pod.at("/securityContext/runAsGroup").asInt()).isEqualTo(10001);
    assertThat(container(deployment).at("/lifecycle/preStop/sleep/seconds").asInt()).isEqualTo(5);
    assertThat(environment(container(deployment), "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE"))
        .isEqualTo("30s");
  }

  @Test
  void aPlatformMayAssignTheUser() {
    JsonNode security = deployment("bare").pod().path("securityContext");

    assertThat(security.path("runAsUser").isMissingNode()).isTrue();
    assertThat(security.path("fsGroup").isMissingNode()).isTrue();
    assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
  }

  @Test
  void memoryIsSetAsideInFullAndProcessorsAreNotLimited() {
    JsonNode resources = container(deployment("default")).path("resources");

    assertThat(resources.at("/requests/memory")).isEqualTo(resources.at("/limits/memory"));
    assertThat(resources.at("/limits/cpu").isMissingNode()).isTrue();
  }

  @Test
  void tmpIsBoundedAndHoldsTheLargestModelFile() {
    Manifest deployment = deployment("everything");

    assertThat(deployment.pod().at("/volumes/0/emptyDir/sizeLimit").asString()).isEqualTo("16Gi");
    assertThat(environment(container(deployment), "PENALTIES_LIMITS_MAX_MODEL_FILE_SIZE"))
        .isEqualTo("512MB");
    assertThat(
            environment(container(deployment("default")), "PENALTIES_LIMITS_MAX_MODEL_FILE_SIZE"))
        .isEqualTo("2048MB");
  }

  @Test
  void secretsAreMountedNotRead() {
    Manifest deployment = deployment("api-keys");
    JsonNode volume = deployment.pod().at("/volumes/1");

    assertThat(volume.at("/secret/secretName").asString()).isEqualTo("penalties-keys");
    assertThat(volume.at("/secret/items/0/key").asString()).isEqualTo("file");
    assertThat(volume.at("/secret/defaultMode").asInt()).isEqualTo(0440);
    assertThat(container(deployment).at("/volumeMounts/1/subPath").isMissingNode())
        .as("a file mounted by subPath never changes")
        .isTrue();
    assertThat(environment(container(deployment), "PENALTIES_SECURITY_API_KEYS_FILE"))
        .isEqualTo(
            container(deployment).at("/volumeMounts/1/mountPath").asString()
                + "/"
                + volume.at("/secret/items/0/path").asString());
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void noObjectHoldsASecret(Path values) {
    assertThat(Chart.render(Chart.RELEASE, values)).noneMatch(m -> m.kind().equals("Secret"));
  }

  @Test
  void theTestSeesTheCertificateAndNotItsKey() {
    JsonNode items = Chart.one(Chart.of("tls"), "Pod").pod().at("/volumes/0/secret/items");

    assertThat(items).hasSize(1);
    assertThat(items.at("/0/key").asString()).isEqualTo("tls.crt");
  }

  @Test
  void podsRollWhenTheirConfigChanges() {
    String checksum = "/spec/template/metadata/annotations/checksum~1config";
    String one = checksum(checksum, "config: {penalties: {limits: {max-layers: 1}}}");
    String two = checksum(checksum, "config: {penalties: {limits: {max-layers: 2}}}");

    assertThat(one).hasSize(64).isNotEqualTo(two);
    assertThat(checksum(checksum, "{}")).isEmpty();
  }

  private static String checksum(String pointer, String values) {
    return Chart.one(Chart.withValues(values), "Deployment").at(pointer).asString("");
  }

  @Test
  void aDigestWinsOverATag() {
    assertThat(container(deployment("everything")).path("image").asString())
        .startsWith("registry.example/ml/penalties@sha256:0123");
    assertThat(container(deployment("default")).path("image").asString())
        .startsWith("penalties:0.1.0");
  }
}
