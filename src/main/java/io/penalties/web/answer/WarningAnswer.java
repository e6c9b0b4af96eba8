package io.penalties.web.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.model.Warning;
import io.swagger.v3.oas.annotations.media.Schema;

/** Something that a user should know about the answer. */
@Schema(
    name = "Warning",
    description = "Something to know about the answer. Warnings never change a number.")
public record WarningAnswer(
    @Schema(
            description =
                """
                What it is about: unused_regularizer (its tensor was not given, or the class has no \
                such variable), unregularized_weight (only on request), frozen_layer, zero_factor, \
                non_finite, nan_term, and float16_overflow, bfloat16_overflow, float32_overflow \
                (finite here, but Keras computes in that type and gives Infinity). More codes may \
                come.\
                """,
            example = "unused_regularizer",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("code")
        String code,
    @Schema(
            description = "The name of the layer.",
            example = "dense",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("layer")
        String layer,
    @Schema(
            description = "JSON pointer (RFC 6901) of the place in the request.",
            example = "/layers/0/config/bias_regularizer",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("pointer")
        String pointer,
    @Schema(
            description = "The facts in a sentence.",
            example = "Expected a weight named bias. The layer was posted without it.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("detail")
        String detail) {

  static WarningAnswer of(Warning warning) {
    return new WarningAnswer(
        warning.code().code(), warning.layer(), warning.pointer(), warning.detail());
  }
}
