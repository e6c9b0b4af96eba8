package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.tensor.TensorStatistics;
import org.jspecify.annotations.Nullable;

/** Statistics of a tensor's elements besides their norms. */
@PublicApi
public record StatisticsAnswer(
    @JsonProperty("min") double min,
    @JsonProperty("max") double max,
    @JsonProperty("mean") double mean,
    @JsonProperty("max_abs") double maxAbs,
    @JsonProperty("zeros") long zeros,
    @JsonProperty("non_finite") long nonFinite) {

  static @Nullable StatisticsAnswer of(@Nullable TensorStatistics statistics) {
    return statistics == null
        ? null
        : new StatisticsAnswer(
            statistics.min(),
            statistics.max(),
            statistics.mean(),
            statistics.maxAbs(),
            statistics.zeros(),
            statistics.nonFinite());
  }
}
