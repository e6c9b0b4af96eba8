package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code GET /regularizers/{name}}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "getRegularizer",
    tags = ApiTags.REGULARIZERS,
    summary = "One regularizer by any of its names",
    description = "The entry of one regularizer class in the catalogue.",
    parameters =
        @Parameter(
            name = "name",
            in = ParameterIn.PATH,
            required = true,
            description =
                "The class's name in Keras or one of its aliases; upper and lower case differ."))
@ApiResponse(
    responseCode = "200",
    description = "The regularizer class.",
    useReturnTypeSchema = true)
public @interface RegularizerOperation {}
