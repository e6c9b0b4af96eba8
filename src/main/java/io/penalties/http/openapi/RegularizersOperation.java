package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code GET /regularizers}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "listRegularizers",
    tags = ApiTags.REGULARIZERS,
    summary = "All regularizers",
    description =
        "The catalogue: every regularizer class of Keras, those of this service and the class"
            + " Formula, with formulas, arguments, papers and the tensor ranks they take.")
@ApiResponse(
    responseCode = "200",
    description = "All regularizer classes.",
    useReturnTypeSchema = true)
public @interface RegularizersOperation {}
