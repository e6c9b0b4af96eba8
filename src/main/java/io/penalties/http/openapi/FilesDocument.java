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
        The part request, and behind it the files that its tensors name, each as a binary part of \
        that name: safetensors, .npy or .npz. A form may have any number of files, with any names, \
        each name once; weights is one that serves. Parts that no tensor names are read and \
        ignored.\
        """)
record FilesDocument(
    @Schema(
            description =
                """
                The first part: the layers, whose tensors may be of the form {"file", "tensor"}. \
                JSON in UTF-8, whatever the part's own Content-Type says.\
                """,
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("request")
        PenaltiesDocument request,
    @Schema(
            description =
                """
                A tensor file, for tensors with "file": "weights". Further files are parts of other \
                names.\
                """,
            type = "string",
            format = "binary")
        @JsonProperty("weights")
        File weights) {}
