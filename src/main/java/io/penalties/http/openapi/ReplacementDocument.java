package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** The schema of an element of {@code reference_names}. */
@Schema(
    name = "NameReplacement",
    description = "A new name for the tensors that a pattern matches. Unknown fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ReplacementDocument(
    @Schema(
            description = "A regular expression (RE2) on the whole name.",
            example = "model/(.*)",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("match")
        String match,
    @Schema(
            description = "The new name, at most 200 characters; $1 stands for the first group.",
            example = "$1",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("replace")
        String replace) {}
