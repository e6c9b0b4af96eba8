package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.regularizer.Equivalent;
import io.swagger.v3.oas.annotations.media.Schema;

/** What to set elsewhere for the same penalty. */
@Schema(
    name = "Equivalent",
    description = "What to set in another framework for the same penalty on the same weight.")
@PublicApi
public record EquivalentAnswer(
    @Schema(
            description = "The other framework.",
            example = "PyTorch",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("framework")
        String framework,
    @Schema(
            description = "Its parameter.",
            example = "weight_decay",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("parameter")
        String parameter,
    @Schema(
            description =
                "The value that gives the same penalty. A number, or for factors near the largest"
                    + " float64 \"NaN\", \"Infinity\", \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "0.02",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("value")
        double value,
    @Schema(
            description = "The penalty there, in NumPy's notation.",
            example = "0.5 * weight_decay * sum(square(x))",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("formula")
        String formula) {

  static EquivalentAnswer of(Equivalent equivalent) {
    return new EquivalentAnswer(
        equivalent.setting().framework(),
        equivalent.setting().parameter(),
        equivalent.value(),
        equivalent.setting().formula());
  }
}
