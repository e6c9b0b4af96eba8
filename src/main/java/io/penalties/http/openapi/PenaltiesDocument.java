package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The schema of what {@code POST /penalties} takes. */
@Schema(
    name = "PenaltiesRequest",
    description = "Layers with their configs and tensors. Unknown fields are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record PenaltiesDocument(
    @Schema(
            description =
                "The layers in the model's order, which the answer keeps. At most 10000 by"
                    + " default (penalties.limits.max-layers). The total of an empty list is 0.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("layers")
        List<LayerDocument> layers,
    @Schema(description = "How to compute and report the penalties.") @JsonProperty("options")
        OptionsDocument options) {}
