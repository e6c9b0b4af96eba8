package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.tensor.TensorStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be known of a tensor's elements besides their norms. */
@Schema(name = "Statistics", description = "Statistics of the elements of a term's tensor.")
@PublicApi
public record StatisticsAnswer(
    @Schema(
            description =
                "The smallest element. A number, or \"NaN\", \"Infinity\", \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "-0.5",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("min")
        double min,
    @Schema(
            description = "The largest element. A number, or \"NaN\", \"Infinity\", \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "0.25",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("max")
        double max,
    @Schema(
            description =
                "The mean of the elements; \"NaN\" of none. A number, or \"NaN\", \"Infinity\","
                    + " \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "0.0",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("mean")
        double mean,
    @Schema(
            description = "The largest absolute value. A number, or \"NaN\", \"Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "0.5",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("max_abs")
        double maxAbs,
    @Schema(
            description = "How many elements are 0.",
            example = "3",
            minimum = "0",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("zeros")
        long zeros,
    @Schema(
            description = "How many elements are NaN or infinite.",
            example = "0",
            minimum = "0",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("non_finite")
        long nonFinite) {

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
