package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** The schema of an element of {@code rules}. */
@Schema(
    name = "Rule",
    description =
        "Which regularizer acts on the tensors with matching names. Unknown fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record RuleDocument(
    @Schema(
            description =
                "A regular expression (RE2) that matches whole names, of tensors or of a model's"
                    + " weights (<layer>/<variable>). At most 1,000 characters, 50 groups inside"
                    + " each other, and repetitions that multiply to 1,000.",
            example = ".*/kernel",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("match")
        String match,
    @Schema(
            description =
                """
                The regularizer as Keras writes it: an object such as {"class_name": "L2", \
                "config": {"l2": 0.01}}, or its name alone, which is the class with its defaults; \
                null for none, which keeps later rules from the tensor and detaches what a model \
                declares.\
                """,
            example = "{\"class_name\": \"L2\", \"config\": {\"l2\": 0.01}}",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("regularizer")
        Object regularizer) {}
