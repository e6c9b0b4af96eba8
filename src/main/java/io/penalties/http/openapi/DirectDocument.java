package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** The schema of what {@code POST /penalties/direct} takes. */
@Schema(
    name = "DirectRequest",
    description = "One regularizer and one tensor. Unknown fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record DirectDocument(
    @Schema(
            description =
                """
                The regularizer as Keras writes it: an object such as {"class_name": "L1L2", \
                "config": {"l1": 0.01, "l2": 0.01}}, or its name alone, which stands for the \
                class with its defaults. Factors are finite and not negative (tf_keras allows \
                negative ones); true and false are 1 and 0. module, registered_name and shared_object_id are accepted. null is an error \
                here.\
                """,
            example = "{\"class_name\": \"L1L2\", \"config\": {\"l1\": 0.01, \"l2\": 0.01}}",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("regularizer")
        Object regularizer,
    @Schema(
            description = "The tensor that the regularizer is called on.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("tensor")
        TensorDocument tensor,
    @Schema(
            description =
                "The tensor, of the same shape, with which L1SP, L2SP, ElasticDistance and EWC"
                    + " compare; formulas name it reference.")
        @JsonProperty("reference")
        TensorDocument reference,
    @Schema(
            description =
                "How much each element counts for EWC: of the same shape, not negative; formulas"
                    + " name it importance.")
        @JsonProperty("importance")
        TensorDocument importance,
    @Schema(description = "Which rules apply. Default: those of Keras 3.") @JsonProperty("options")
        OptionsDocument options) {}
