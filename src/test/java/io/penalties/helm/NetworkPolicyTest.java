package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The network policies: who may call the pods, and what they may call. */
class NetworkPolicyTest {

  private static Manifest policy(String valueSet) {
    return Chart.one(Chart.of(valueSet), "NetworkPolicy");
  }

  private static List<Integer> egressPorts(Manifest policy) {
    return policy
        .at("/spec/egress")
        .valueStream()
        .flatMap(rule -> rule.path("ports").valueStream())
        .map(port -> port.path("port").asInt())
        .toList();
  }

  @Test
  void bothDirectionsAreDeniedButForWhatIsNamed() {
    Manifest policy = policy("default");

    assertThat(policy.at("/spec/policyTypes")).hasSize(2);
    assertThat(policy.at("/spec/ingress")).hasSize(2);
    assertThat(policy.at("/spec/egress").isArray()).isTrue();
    assertThat(policy.at("/spec/egress")).isEmpty();
  }

  @Test
  void clientsAreEverybodyUntilNamed() {
    assertThat(policy("default").at("/spec/ingress/0/from").isMissingNode()).isTrue();

    JsonNode from = policy("everything").at("/spec/ingress/0/from");
    assertThat(from).hasSize(2);
    Manifest test = Chart.one(Chart.of("everything"), "Pod");
    assertThat(test.texts("/metadata/labels"))
        .as("the pod of helm test may call too")
        .containsAllEntriesOf(new Manifest(from.get(1)).texts("/podSelector/matchLabels"));
  }

  @Test
  void managementIsForMonitoring() {
    JsonNode rule = policy("default").at("/spec/ingress/1");

    assertThat(rule.at("/ports/0/port").asString()).isEqualTo("management");
    assertThat(
            rule.at("/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                .asString())
        .isEqualTo("monitoring");
    Manifest nobody =
        Chart.one(Chart.withValues("networkPolicy: {monitoring: []}"), "NetworkPolicy");
    assertThat(nobody.at("/spec/ingress")).hasSize(1);
  }

  @Test
  void theIssuerAndTheCollectorAreCalledOnTheirPortsAndDnsWithThem() {
    assertThat(egressPorts(policy("oauth2"))).containsExactly(53, 53, 443);
    assertThat(egressPorts(policy("tracing"))).containsExactly(53, 53, 443);
    assertThat(egressPorts(policy("everything"))).containsExactly(53, 53, 8443, 4318);
    assertThat(policy("everything").at("/spec/egress/1/to/0/ipBlock/cidr").asString())
        .isEqualTo("192.0.2.0/24");
    assertThat(policy("oauth2").at("/spec/egress/1/to").isMissingNode()).isTrue();
  }

  @Test
  void anAddressInBracketsHasAPortToo() {
    assertThat(egressPorts(issuer("http://[2001:db8::1]:8080/r"))).containsExactly(53, 53, 8080);
    assertThat(egressPorts(issuer("http://[2001:db8::1]/r"))).containsExactly(53, 53, 80);
  }

  private static Manifest issuer(String uri) {
    return Chart.one(
        Chart.withValues("security: {oauth2: {issuerUri: \"" + uri + "\"}}"), "NetworkPolicy");
  }
}
