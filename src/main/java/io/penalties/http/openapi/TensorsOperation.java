package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code POST /penalties/tensors}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "computeTensorPenalties",
    tags = ApiTags.PENALTIES,
    summary = "The losses of the tensors of a file, regularizers by rule",
    description =
        """
        One term for every floating-point tensor of a file that a rule hits, in the order of the \
        data (`.npz`: of the entries). `regularizer` alone is one rule for all tensors, `match` \
        restricts it to some names, and `options` take any number of rules instead.

        ```sh
        curl -X POST -T model.safetensors -H 'Content-Type: application/vnd.safetensors' \
        'localhost:8080/penalties/tensors?regularizer=l2'
        ```

        A tensor called `dense/kernel` or `dense.kernel` is the target `kernel` of the layer \
        `dense`: what follows the last slash, or else the last dot. A name without either is both; \
        the tensor of a `.npy` is called `tensor`. A rule that hits nothing, a tensor whose rank \
        the regularizer does not take, and one that is not floating-point are the warnings \
        `unmatched_rule`, `rank_skipped` and `skipped_dtype`; the last two are errors with `strict`.

        The file is safetensors, `.npy` or `.npz`, detected by its magic bytes whatever the \
        Content-Type says. It is reduced as it arrives and never stored: a body of any size takes \
        constant memory. Only the matrices of OrthogonalRegularizer are kept in memory, at most \
        256 MiB by default (`penalties.limits.max-held-bytes`). The body may be sent with \
        `Content-Encoding: gzip`.\
        """,
    parameters = {
      @Parameter(
          name = "regularizer",
          in = ParameterIn.QUERY,
          description =
              """
              The regularizer: a name (the class with its defaults), or the object with class_name \
              and config that Keras writes, in JSON. Required unless options contain rules.\
              """,
          schema = @Schema(type = "string")),
      @Parameter(
          name = "match",
          in = ParameterIn.QUERY,
          description =
              """
              A regular expression (RE2) that matches the whole names of the tensors that the \
              regularizer acts on: at most 1,000 characters, 50 groups inside each other, and \
              repetitions that multiply to 1,000. Default: all tensors. Only with regularizer.\
              """,
          schema = @Schema(type = "string")),
      @Parameter(
          name = "options",
          in = ParameterIn.QUERY,
          description =
              "How penalties are computed and reported: a TensorsOptions object in JSON. Left out:"
                  + " the defaults.",
          schema = @Schema(type = "string", contentSchema = TensorsOptionsDocument.class))
    },
    requestBody =
        @RequestBody(
            description = "The file as it is: safetensors, .npy or .npz.",
            required = true,
            content = {
              @Content(
                  mediaType = "application/vnd.safetensors",
                  schema = @Schema(type = "string", format = "binary")),
              @Content(
                  mediaType = "application/x-npy",
                  schema = @Schema(type = "string", format = "binary")),
              @Content(
                  mediaType = "application/x-npz",
                  schema = @Schema(type = "string", format = "binary")),
              @Content(
                  mediaType = "application/octet-stream",
                  schema = @Schema(type = "string", format = "binary"))
            }))
@BreakdownResponse
public @interface TensorsOperation {}
