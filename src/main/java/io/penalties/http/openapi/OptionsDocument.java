package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** The schema of {@code options} in operations whose layers bring their regularizers. */
@Schema(
    name = "Options",
    description = "How to compute and report the penalties. Unknown fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record OptionsDocument(
    @Schema(
            description =
                """
                Which rules apply: keras is Keras 3, tf_keras is Keras 2. They differ in the order \
                of losses, in frozen layers (whose weight terms tf_keras keeps), in the names, \
                defaults and checks of regularizers, and in the norm floor of \
                OrthogonalRegularizer.\
                """,
            allowableValues = {"keras", "tf_keras"},
            defaultValue = "keras",
            example = "keras")
        @JsonProperty("convention")
        String convention,
    @Schema(
            description =
                "Whether to report each weight without a regularizer as the warning"
                    + " unregularized_weight.",
            defaultValue = "false",
            example = "true")
        @JsonProperty("report_unregularized")
        boolean reportUnregularized,
    @Schema(
            description =
                "Whether warnings that mean \"not computed\" (unused_regularizer) are an error"
                    + " (422).",
            defaultValue = "false",
            example = "true")
        @JsonProperty("strict")
        boolean strict,
    @Schema(
            description =
                """
                Whether each L1, L2 and L1L2 term of a weight says what to set in other \
                frameworks for the same penalty (equivalents). A direct call has none.\
                """,
            defaultValue = "false",
            example = "true")
        @JsonProperty("equivalents")
        boolean equivalents) {}
