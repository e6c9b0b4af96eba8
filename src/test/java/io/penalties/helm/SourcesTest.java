package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sources reach the service as properties, the pod as volumes, and the NetworkPolicy as egress. */
class SourcesTest {

  private static final List<Manifest> ALL = Chart.of("sources");

  private static Manifest properties() {
    return properties(ALL);
  }

  private static Manifest properties(List<Manifest> manifests) {
    return new Manifest(
        Manifest.tree(Chart.one(manifests, "ConfigMap").at("/data/application.yaml").asString()));
  }

  private static JsonNode named(String list, String name) {
    return Chart.one(ALL, "Deployment")
        .pod()
        .at(list)
        .valueStream()
        .filter(entry -> entry.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theyArePropertiesBesideTheConfigAndOverIt() {
    assertThat(properties().at("/penalties/limits/max-layers").asInt()).isEqualTo(3);
    assertThat(properties().texts("/penalties/sources/models"))
        .isEqualTo(Map.of("location", "file:/mnt/models/"));
    assertThat(properties().texts("/penalties/sources/checkpoints"))
        .isEqualTo(Map.of("location", "s3://my-bucket/training/", "region", "eu-central-1"));
    assertThat(properties().at("/penalties/sources/lab/region").asString()).isEqualTo("eu-west-2");
    assertThat(properties().at("/penalties/sources/lab/path-style").asBoolean()).isTrue();
  }

  @Test
  void theyNeedNoConfig() {
    List<Manifest> manifests = Chart.withValues("sources: {a: {location: 's3://b/'}}");

    assertThat(properties(manifests).at("/penalties/sources/a/location").asString())
        .isEqualTo("s3://b/");
    assertThat(Chart.one(manifests, "Deployment").pod().at("/containers/0/env").toString())
        .contains("file:/etc/penalties/config/");
    assertThat(
            Chart.one(manifests, "Deployment")
                .at("/spec/template/metadata/annotations/checksum~1config")
                .asString())
        .hasSize(64);
  }

  @Test
  void aFolderIsMountedReadOnlyAtItsLocation() {
    JsonNode mount = named("/containers/0/volumeMounts", "source-models");

    assertThat(mount.path("mountPath").asString()).isEqualTo("/mnt/models");
    assertThat(mount.path("readOnly").asBoolean()).isTrue();
    assertThat(named("/volumes", "source-models").at("/persistentVolumeClaim/claimName").asString())
        .isEqualTo("models");
  }

  @Test
  void credentialsAreFilesOfASecretWhereThePropertiesLook() {
    JsonNode secret = named("/volumes", "credentials-lab").path("secret");
    String folder =
        named("/containers/0/volumeMounts", "credentials-lab").path("mountPath").asString();

    assertThat(secret.path("secretName").asString()).isEqualTo("lab-store");
    assertThat(secret.path("defaultMode").asInt()).isEqualTo(0440);
    assertThat(secret.path("items").findValuesAsString("key"))
        .containsExactly("id", "secret-access-key", "token");
    Map<String, String> properties = properties().texts("/penalties/sources/lab");
    assertThat(
            List.of("access-key-id", "secret-access-key", "session-token").stream()
                .map(file -> properties.get(file + "-file")))
        .containsExactlyElementsOf(
            secret.path("items").findValuesAsString("path").stream()
                .map(file -> folder + "/" + file)
                .toList());
  }

  @Test
  void aRoleIsTheAccounts() {
    assertThat(Chart.one(ALL, "ServiceAccount").texts("/metadata/annotations"))
        .containsEntry(
            "eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/read-checkpoints");
  }

  @Test
  void storesAreCalledOnTheirPortsAndDnsWithThem() {
    JsonNode egress = Chart.one(ALL, "NetworkPolicy").at("/spec/egress");

    assertThat(egress.findValuesAsString("port")).containsExactly("53", "53", "443", "9000");
    assertThat(egress.get(1).path("to").isMissingNode()).isTrue();
    assertThat(egress.at("/2/to/0/ipBlock/cidr").asString()).isEqualTo("192.0.2.7/32");
  }

  @Test
  void aFolderAloneOpensNothing() {
    Manifest policy =
        Chart.one(Chart.withValues("sources: {a: {location: 'file:/models/'}}"), "NetworkPolicy");

    assertThat(policy.at("/spec/egress").isArray()).isTrue();
    assertThat(policy.at("/spec/egress")).isEmpty();
  }

  @Test
  void twoVolumesAtOneFolderAreRefused() {
    assertThatThrownBy(() ->
            Chart.withValues(
                """
                sources:
                  a: {location: file:/models/, volume: {emptyDir: {}}}
                  b: {location: file:/models, volume: {emptyDir: {}}}
                """))
        .hasMessageContaining(
            "Expected one volume at /models. Received: those of sources.a and" + " sources.b.");
  }
}
