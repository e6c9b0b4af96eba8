package io.penalties.http.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI text of {@code GET /formula-functions}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "listFormulaFunctions",
    tags = ApiTags.REGULARIZERS,
    summary = "The functions of formulas",
    description =
        "What the formulas of the class Formula and of options.custom_objects may call: each"
            + " function with its names in Keras, TensorFlow, Keras's backend, NumPy and PyTorch.")
@ApiResponse(responseCode = "200", description = "All functions.", useReturnTypeSchema = true)
public @interface FormulaFunctionsOperation {}
