package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code POST /penalties/files}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "computeFilePenalties",
    tags = ApiTags.PENALTIES,
    summary = "The losses of layers whose tensors lie in files",
    description =
        """
        The document of `POST /penalties`, with tensors in files beside it: \
        `{"file": "weights", "tensor": "dense/kernel"}` is the tensor `dense/kernel` of the part \
        `weights`. The answer is the same as with the tensors in the document.

        ```sh
        curl localhost:8080/penalties/files \\
          -F 'request={"layers": [{"config": {"name": "dense", "kernel_regularizer": "l2"}, \
        "weights": {"kernel": {"file": "weights", "tensor": "dense/kernel"}}}]}' \\
          -F weights=@model.safetensors
        ```

        Send `request` first, then any number of files in any order: safetensors, `.npy` and \
        `.npz`, detected by their magic bytes. File names and content types do not matter, and \
        unused tensors are ignored. Send a sharded checkpoint as several parts.

        Files that follow `request` are reduced as they arrive and never stored: a form of any size \
        takes constant memory. Files before it wait in a temporary file, up to \
        `penalties.limits.max-model-file-size`. Only the matrices of OrthogonalRegularizer are kept \
        in memory, at most 256 MiB by default (`penalties.limits.max-held-bytes`). Files may \
        contain float16, bfloat16, float32 and float64, safetensors also float8_e4m3fn and \
        float8_e5m2; a tensor of another type is an error if a layer names it. The body may be sent with `Content-Encoding: gzip`.\
        """,
    requestBody =
        @RequestBody(
            description = "The layers, then the files with their tensors.",
            required = true,
            content =
                @Content(
                    mediaType = "multipart/form-data",
                    schema = @Schema(implementation = FilesDocument.class),
                    encoding = @Encoding(name = "request", contentType = "application/json"))))
@BreakdownResponse
public @interface FilesOperation {}
