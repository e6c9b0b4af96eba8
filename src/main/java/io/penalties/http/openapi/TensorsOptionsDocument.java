package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The schema of {@code options} where rules bring the regularizers. It is apart from {@link
 * OptionsDocument}: generated clients send lists that were never set as empty lists, and rules are
 * refused where layers bring the regularizers.
 */
@Schema(
    name = "TensorsOptions",
    description =
        "The options of /penalties/tensors: those of the other operations, and rules. Unknown"
            + " fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record TensorsOptionsDocument(
    @Schema(
            description =
                """
                Which rules apply: keras is Keras 3, tf_keras is Keras 2. Here they differ in the \
                names, defaults and checks of regularizers and in the norm floor of \
                OrthogonalRegularizer.\
                """,
            allowableValues = {"keras", "tf_keras"},
            defaultValue = "keras",
            example = "keras")
        @JsonProperty("convention")
        String convention,
    @Schema(
            description =
                "As in the other operations. Tensors that no rule hits are not reported here.",
            defaultValue = "false",
            example = "true")
        @JsonProperty("report_unregularized")
        boolean reportUnregularized,
    @Schema(
            description =
                "Whether warnings that mean \"not computed\" (rank_skipped,"
                    + " skipped_dtype) are an error (422).",
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
            description = "What rules skip: bias_and_norm, every tensor of rank 0 or 1.",
            allowableValues = "bias_and_norm",
            example = "bias_and_norm")
        @JsonProperty("exclude")
        String exclude,
    @Schema(
            description =
                "Regularizers by tensor names; for each tensor the first rule that matches wins. At"
                    + " most 1000. They replace the query parameter regularizer.")
        @JsonProperty("rules")
        List<RuleDocument> rules) {}
