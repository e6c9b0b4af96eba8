package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code POST /penalties}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "computePenalties",
    tags = ApiTags.PENALTIES,
    summary = "The named regularization losses of some layers",
    description =
        """
        One term for every `<name>_regularizer` of a layer's config and the weight it belongs to, \
        and one for `activity_regularizer` and each output tensor:

        | regularizer | penalty of a tensor x |
        |---|---|
        | L1 | `l1 * sum(abs(x))` |
        | L2 | `l2 * sum(square(x))` |
        | L1L2 | `l1 * sum(abs(x)) + l2 * sum(square(x))` |
        | OrthogonalRegularizer | `factor` times the mean absolute cosine between the rows \
        (columns) of a matrix |

        Activity terms are divided by the first dimension of their output tensor. `total` is the \
        correctly rounded sum of all terms, and `losses` lists them in the order of Keras's \
        `model.losses`. Penalties have the unit of the factor times that of the elements (L2: \
        squared).

        With `Accept: text/csv` the answer is a table with one row for each term. The body may be \
        sent with `Content-Encoding: gzip`.\
        """,
    requestBody =
        @RequestBody(
            description = "The layers. JSON in UTF-8; any media type that ends in +json works.",
            required = true,
            content =
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = PenaltiesDocument.class))))
@BreakdownResponse
public @interface PenaltiesOperation {}
