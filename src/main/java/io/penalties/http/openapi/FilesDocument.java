package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.File;

/**
 * The schema of the form that {@code POST /penalties/files} takes. Files may have any names;
 * generators know no forms with free names, so it has one name for a file.
 */
@Schema(
    name = "FilesRequest",
    description =
        """
        The part request, then the files that its tensors name, each as a binary part of that \
        name: safetensors, .npy or .npz. A form may contain any number of files under any names, \
        each name once; weights is an example. Files that no tensor names are ignored.\
        """)
record FilesDocument(
    @Schema(
            description =
                """
                The layers; their tensors may have the form {"file", "tensor"}. Send it first. \
                JSON in UTF-8, whatever the part's own Content-Type says.\
                """,
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("request")
        PenaltiesDocument request,
    @Schema(
            description =
                """
                A tensor file, for tensors with "file": "weights". More files are parts with other \
                names.\
                """,
            type = "string",
            format = "binary")
        @JsonProperty("weights")
        File weights) {}
