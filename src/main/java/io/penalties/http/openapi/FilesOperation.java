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
        The document of `POST /penalties`, with tensors that lie in files beside it: \
        `{"file": "weights", "tensor": "dense/kernel"}` is the tensor `dense/kernel` of the part \
        `weights`. The answer is the same as if they stood in the document.

        ```sh
        curl localhost:8080/penalties/files \\
          -F 'request={"layers": [{"config": {"name": "dense", "kernel_regularizer": "l2"}, \
        "weights": {"kernel": {"file": "weights", "tensor": "dense/kernel"}}}]}' \\
          -F weights=@model.safetensors
        ```

        The part `request` comes first, then any number of files, in any order: safetensors, `.npy` \
        and `.npz`, told apart by their first bytes; the names of the files and their content types \
        do not matter. Every tensor that the request names must be there, and a file may hold more. \
        A checkpoint in shards is several parts.

        Files are read as they arrive and never stored: a form of any size takes constant memory. \
        Only the matrices of OrthogonalRegularizer are held, together at most 256 MiB by default \
        (`penalties.limits.max-held-bytes`). Files may hold float16, bfloat16, float32, float64, \
        and in safetensors also float8_e4m3fn and float8_e5m2; a tensor of another type is an error \
        when a layer names it. The body may be sent with `Content-Encoding: gzip`.\
        """,
    requestBody =
        @RequestBody(
            description = "The layers, and behind them the files that have their tensors.",
            required = true,
            content =
                @Content(
                    mediaType = "multipart/form-data",
                    schema = @Schema(implementation = FilesDocument.class),
                    encoding = @Encoding(name = "request", contentType = "application/json"))))
@BreakdownResponse
public @interface FilesOperation {}
