package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

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
            description =
                "Whether each term has statistics of its tensor: smallest, largest and mean"
                    + " element, largest absolute value, zeros, and elements that are not finite.",
            defaultValue = "false",
            example = "true")
        @JsonProperty("statistics")
        boolean statistics,
    @Schema(
            description =
                """
                Formulas for classes and functions that Keras does not have, by registered_name, \
                class_name or function name, as custom_objects of Keras's load_model: \
                {"my_package>L2Regularizer": "self.l2 * ops.sum(ops.square(x))"}, or {"Scaled": \
                {"formula": "self.f * ops.mean(ops.abs(x))", "defaults": {"f": 0.1}}}. Nothing in \
                a formula is executed as code; `GET /formula-functions` lists what it may call.\
                """,
            additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
            example = "{\"my_package>L2Regularizer\": \"self.l2 * ops.sum(ops.square(x))\"}")
        @JsonProperty("custom_objects")
        Map<String, Object> customObjects,
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
        List<RuleDocument> rules,
    @Schema(
            description =
                """
                New names for the tensors of the parts reference and importance, before they are \
                paired: the first match, a pattern on the whole name, decides; $1 stands for a \
                group. At most 1000.\
                """)
        @JsonProperty("reference_names")
        List<ReplacementDocument> referenceNames) {}
