package io.penalties.web.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.File;

/** The schema of the form that {@code POST /penalties/files} takes. */
@Schema(
    name = "FilesRequest",
    description =
        """
        The part request, and behind it the files that its tensors name, each as a part of that \
        name: safetensors, .npy or .npz. Each name comes once. Parts that no tensor names are read \
        and ignored.\
        """,
    additionalPropertiesSchema = File.class)
record FilesDocument(
    @Schema(
            description =
                """
                The first part: the layers, whose tensors may be of the form {"file", "tensor"}. \
                JSON in UTF-8, whatever the part's own Content-Type says.\
                """,
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("request")
        PenaltiesDocument request) {}
