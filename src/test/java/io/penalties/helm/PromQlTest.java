package io.penalties.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the test of metrics relies on. */
class PromQlTest {

  @Test
  void metricsAreFoundAndNothingElse() {
    assertThat(
            PromQl.metrics(
                "sum by (uri) (rate(a_sum{job=\"x{y}\",pod=~\"b\"}[5m])) / sum(a_count) > 0.9"))
        .isEqualTo(Map.of("a_sum", Set.of("job", "pod"), "a_count", Set.of()));
    assertThat(PromQl.metrics("(a or vector(0)) and on (pod) b{c!=\"d\"} offset 5m"))
        .isEqualTo(Map.of("a", Set.of(), "b", Set.of("c")));
    assertThat(PromQl.metrics("label_values(a{b=\"$b\"}, c)")).isEqualTo(Map.of("a", Set.of("b")));
    assertThat(PromQl.metrics("histogram_quantile(0.99, sum by (le) (rate(a_bucket[1m])))"))
        .isEqualTo(Map.of("a_bucket", Set.of()));
  }
}
