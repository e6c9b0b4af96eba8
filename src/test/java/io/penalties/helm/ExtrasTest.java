package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What platform engineers set in most charts does here what they expect. */
class ExtrasTest {

  private static final List<Manifest> ALL = Chart.of("extras");

  private static JsonNode pod(String place) {
    return Chart.one(ALL, "Deployment").at("/spec/template/spec" + place);
  }

  @Test
  void hostsHavePathsOrGetAllOfThem() {
    JsonNode rules = Chart.one(ALL, "Ingress").at("/spec/rules");
    assertThat(rules.findValuesAsString("host"))
        .containsExactly("penalties.example", "all.example", "plain.example");
    assertThat(rules.findValuesAsString("path"))
        .containsExactly("/penalties", "/regularizers", "/", "/");
    assertThat(rules.findValuesAsString("pathType"))
        .containsExactly("Prefix", "Exact", "Prefix", "Prefix");
  }

  @Test
  void enabledAloneIsAHorizontalPodAutoscaler() {
    assertThat(Chart.one(ALL, "HorizontalPodAutoscaler").at("/spec/minReplicas").asInt())
        .isEqualTo(2);
    assertThat(Chart.one(ALL, "Deployment").at("/spec/replicas").isMissingNode()).isTrue();
    assertThat(
            Chart.withValues(
                    "autoscaling: {enabled: true, kind: keda, prometheusAddress: 'http://p:9090'}")
                .stream()
                .map(Manifest::kind))
        .contains("ScaledObject")
        .doesNotContain("HorizontalPodAutoscaler");
  }

  @Test
  void volumesVariablesAndArgumentsAreAdded() {
    assertThat(pod("/volumes").findValuesAsString("name")).contains("tmp", "models");
    assertThat(pod("/containers/0/volumeMounts").findValuesAsString("mountPath"))
        .contains("/tmp", "/models");
    assertThat(pod("/containers/0/envFrom").size()).isEqualTo(2);
    assertThat(pod("/containers/0/args/0").asString())
        .isEqualTo("--penalties.limits.max-layers=5000");
    assertThat(pod("/volumes/0/emptyDir/medium").asString()).isEqualTo("Memory");
    assertThat(pod("/containers/0/resources/requests/ephemeral-storage").asString())
        .isEqualTo("2Gi");
  }

  @Test
  void initContainersAreHardenedToo() {
    for (int i = 0; i < 2; i++) {
      assertThat(
              pod("/initContainers/%d/securityContext/readOnlyRootFilesystem".formatted(i))
                  .asBoolean())
          .isTrue();
    }
    assertThat(pod("/initContainers/1/securityContext/runAsUser").asInt()).isEqualTo(4242);
  }

  @Test
  void updatesAndLabelsAreThePlatforms() {
    JsonNode spec = Chart.one(ALL, "Deployment").at("/spec");
    assertThat(spec.at("/revisionHistoryLimit").asInt()).isEqualTo(5);
    assertThat(spec.at("/strategy").toString())
        .isEqualTo(
            "{\"rollingUpdate\":{\"maxSurge\":\"25%\",\"maxUnavailable\":1},\"type\":\"RollingUpdate\"}");
    assertThat(
            Chart.one(Chart.withValues("updateStrategy: {type: Recreate}"), "Deployment")
                .at("/spec/strategy")
                .toString())
        .isEqualTo("{\"type\":\"Recreate\"}");
    assertThat(Chart.one(ALL, "Ingress").at("/metadata/labels").toString()).contains("public");
    assertThat(
            ALL.stream()
                .filter(manifest -> manifest.kind().equals("Service"))
                .filter(
                    service -> service.at("/metadata/labels").toString().contains("\"internal\"")))
        .hasSize(1);
  }

  @Test
  void theRegistryOfAllChartsIsInFrontOfEveryImage() {
    assertThat(pod("/containers/0/image").asString())
        .isEqualTo("registry.example:5000/penalties:0.1.0-SNAPSHOT");
    assertThat(Chart.one(ALL, "Pod").at("/spec/containers/0/image").asString())
        .startsWith("registry.example:5000/curlimages/curl:");
  }

  @Test
  void theImageIsTheOneThatTheDocumentationBuilds() throws IOException {
    String image =
        Chart.one(Chart.of("default"), "Deployment")
            .at("/spec/template/spec/containers/0/image")
            .asString();
    for (String page : List.of("docs/container.md", "Dockerfile")) {
      assertThat(Files.readString(Path.of(page))).contains("docker build -t " + image + " .");
    }
  }
}
