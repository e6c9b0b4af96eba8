package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** Every object of every value set is one that Kubernetes takes. */
class ManifestsTest {

  @TestFactory
  Stream<DynamicContainer> everyManifestIsValidTwice() {
    return Chart.valueSets().stream()
        .map(values ->
            DynamicContainer.dynamicContainer(
                values.getFileName().toString(),
                Chart.render(Chart.RELEASE, values).stream()
                    .map(m -> DynamicTest.dynamicTest(m.toString(), () -> validate(m)))));
  }

  private static void validate(Manifest manifest) throws IOException {
    assertThat(manifest.at("/metadata/namespace").asString()).isEqualTo(Chart.NAMESPACE);
    if (KnownFields.knows(manifest)) {
      TypedModel.check(manifest);
      KnownFields.check(manifest);
    } else {
      CustomResources.check(manifest);
      if (TypedModel.knows(manifest)) {
        TypedModel.check(manifest);
      }
    }
  }

  @Test
  void theValueSetsRenderEveryKind() {
    Set<String> kinds = new TreeSet<>();
    for (Path values : Chart.valueSets()) {
      Chart.render(Chart.RELEASE, values).forEach(manifest -> kinds.add(manifest.kind()));
    }
    assertThat(kinds)
        .containsExactly(
            "ConfigMap",
            "Deployment",
            "HTTPRoute",
            "HorizontalPodAutoscaler",
            "Ingress",
            "NetworkPolicy",
            "Pod",
            "PodDisruptionBudget",
            "PrometheusRule",
            "ScaledObject",
            "Service",
            "ServiceAccount",
            "ServiceMonitor");
  }

  @Test
  void aWrongTypeIsFoundByTheTypesAlone() {
    Manifest wrong = changed("replicas: 2", "replicas: two");

    assertThatCode(() -> TypedModel.check(wrong)).hasMessageContaining("two");
    assertThatCode(() -> KnownFields.check(wrong)).doesNotThrowAnyException();
  }

  @Test
  void aNumberWhereATextBelongsIsFoundByTheTypesAlone() {
    Manifest wrong = changed("value: 30s", "value: 30");

    assertThatCode(() -> TypedModel.check(wrong)).hasMessageContaining("String");
  }

  @Test
  void aMisspeltFieldIsFoundByTheFieldsAlone() {
    Manifest wrong = changed("readOnlyRootFilesystem:", "readOnlyRootFileSystem:");

    assertThatCode(() -> TypedModel.check(wrong)).doesNotThrowAnyException();
    assertThatCode(() -> KnownFields.check(wrong)).hasMessageContaining("readOnlyRootFileSystem");
  }

  private static Manifest changed(String right, String wrong) {
    Manifest deployment = Chart.one(Chart.of("default"), "Deployment");
    String yaml = new Yaml().dump(plain(deployment));
    assertThat(yaml).contains(right);
    return Manifest.all(yaml.replace(right, wrong)).getFirst();
  }

  private static Object plain(Manifest manifest) {
    return JsonMapper.shared().treeToValue(manifest.tree(), Object.class);
  }

  @Test
  void customResourcesAreNotTakenUnseen() {
    List<Manifest> manifests = Chart.of("keda");
    Manifest scaled = Chart.one(manifests, "ScaledObject");
    Manifest misspelt =
        new Manifest(Manifest.tree(scaled.tree().toString().replace("metricType", "metricsType")));
    Manifest wrong =
        new Manifest(
            Manifest.tree(
                scaled.tree().toString().replace("\"threshold\":\"60\"", "\"threshold\":60")));

    assertThatCode(() -> CustomResources.check(scaled)).doesNotThrowAnyException();
    assertThatCode(() -> CustomResources.check(misspelt)).hasMessageContaining("metricsType");
    assertThatCode(() -> CustomResources.check(wrong)).hasMessageContaining("threshold");
  }
}
