package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.File;
import java.util.List;

/** The schema of the form that {@code POST /penalties/model} takes. */
@Schema(
    name = "ModelRequest",
    description =
        "The files of a model and what belongs to it. The part model may come several times, each"
            + " other part once, in any order; parts of other names are an error.",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ModelDocument(
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "The model: usually one file, or all files of a sharded model.",
                    requiredMode = Schema.RequiredMode.REQUIRED),
            schema =
                @Schema(
                    description =
                        ".keras, a legacy .h5, .weights.h5, safetensors, .npy, .npz, or one of a"
                            + " set of files.",
                    type = "string",
                    format = "binary"))
        @JsonProperty("model")
        List<File> model,
    @Schema(
            description =
                """
                The model's config, as model.to_json() or config.json in a .keras has it, for a \
                .weights.h5 or a TensorFlow checkpoint. JSON in UTF-8, whatever the part's own Content-Type says.\
                """,
            type = "string")
        @JsonProperty("config")
        String config,
    @Schema(
            description =
                """
                Layer outputs for activity regularizers: safetensors or .npz, each key the name of \
                a layer. Each tensor is one activity term, divided by its first dimension.\
                """,
            type = "string",
            format = "binary")
        @JsonProperty("outputs")
        File outputs,
    @Schema(description = "How to compute and report the penalties.") @JsonProperty("options")
        ModelOptionsDocument options,
    @Schema(
            description =
                """
                A second model or file of tensors, of any format in one file, with which L1SP, \
                L2SP, ElasticDistance, EWC and formulas compare the weights of the first: paired \
                by the names under which terms are listed, layer and variable.\
                """,
            type = "string",
            format = "binary")
        @JsonProperty("reference")
        File reference,
    @Schema(
            description =
                "How much each element counts for EWC: a file as the part reference is, without"
                    + " negative elements.",
            type = "string",
            format = "binary")
        @JsonProperty("importance")
        File importance) {}
