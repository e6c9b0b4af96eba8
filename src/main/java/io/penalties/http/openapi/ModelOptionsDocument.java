package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The schema of {@code options} of a model. It is apart from the others: generated clients send
 * defaults, and here the convention that is left out is the one that the file tells.
 */
@Schema(
    name = "ModelOptions",
    description = "The options of /penalties/model. Unknown fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ModelOptionsDocument(
    @Schema(
            description =
                """
                Which rules apply: keras is Keras 3, tf_keras is Keras 2. Default: those of the \
                Keras that wrote the file; the answer names them.\
                """,
            allowableValues = {"keras", "tf_keras"},
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
                """
                Whether warnings that mean "not computed" (unused_regularizer, unknown_key, \
                unmatched_output, rank_skipped, skipped_dtype, unsupported_regularizer, \
                unsupported_layer) are an error (422). An activity regularizer without outputs is \
                one only when outputs came.\
                """,
            defaultValue = "false",
            example = "true")
        @JsonProperty("strict")
        boolean strict,
    @Schema(
            description =
                """
                Whether each L1, L2 and L1L2 term of a weight says what to set in other \
                frameworks for the same penalty (equivalents).\
                """,
            defaultValue = "false",
            example = "true")
        @JsonProperty("equivalents")
        boolean equivalents,
    @Schema(
            description = "What rules skip: bias_and_norm, every weight of rank 0 or 1.",
            allowableValues = "bias_and_norm",
            example = "bias_and_norm")
        @JsonProperty("exclude")
        String exclude,
    @Schema(
            description =
                """
                Regularizers by <layer>/<variable>, or by tensor names where there is no config, \
                on top of what the file declares; for each weight the first rule that matches \
                wins. At most 1000.\
                """)
        @JsonProperty("rules")
        List<RuleDocument> rules) {}
