package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an installation says. */
class NotesTest {

  @Test
  void anOpenServiceIsToldSo() {
    assertThat(Chart.notes("{}"))
        .contains("Penalties 0.1.0", "losses-penalties in models")
        .contains("port-forward service/losses-penalties 8080:80")
        .contains("helm test --namespace models losses")
        .contains("Everyone who can reach the service may use it");
    assertThat(Chart.notes("security: {apiKeys: {existingSecret: keys}}"))
        .doesNotContain("Everyone");
  }

  @Test
  void theAddressIsWhereItIsRouted() {
    assertThat(Chart.notes("ingress: {enabled: true, hosts: [penalties.example]}"))
        .contains("http://penalties.example/penalties")
        .doesNotContain("port-forward");
    assertThat(
            Chart.notes(
                "httpRoute: {enabled: true, parentRefs: [{name: g}], hostnames: [a.example]}"))
        .contains("https://a.example/penalties");
  }

  @Test
  void hostsWithPathsHaveTheirAddress() {
    assertThat(
            Chart.notes("ingress: {enabled: true, hosts: [{host: a.example, paths: [{path: /}]}]}"))
        .contains("http://a.example/penalties");
  }

  @Test
  void encryptionInsideMustBeToldToRouters() {
    assertThat(
            Chart.notes("{tls: {existingSecret: a}, ingress: {enabled: true, hosts: [a.example]}}"))
        .contains("BackendTLSPolicy");
  }
}
