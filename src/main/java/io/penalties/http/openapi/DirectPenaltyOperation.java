package io.penalties.http.openapi;

import io.penalties.answer.TermAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code POST /penalties/direct}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "computeDirectPenalty",
    tags = ApiTags.PENALTIES,
    summary = "One regularizer called directly on one tensor",
    description =
        """
        What Keras calls "directly calling a regularizer", `keras.regularizers.L2(0.01)(x)`: \
        factor times sum, not divided by a batch size. `GET /regularizers` lists the formulas. \
        The body may be sent with `Content-Encoding: gzip`.\
        """,
    requestBody =
        @RequestBody(
            description =
                "The regularizer and the tensor. JSON in UTF-8; any media type that ends in +json"
                    + " works.",
            required = true,
            content =
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = DirectDocument.class))))
@ApiResponse(
    responseCode = "200",
    description = "The term.",
    content =
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = TermAnswer.class)))
public @interface DirectPenaltyOperation {}
