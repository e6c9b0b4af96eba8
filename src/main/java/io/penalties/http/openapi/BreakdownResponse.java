package io.penalties.http.openapi;

import io.penalties.answer.BreakdownAnswer;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The answer of an operation that computes a breakdown. */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
    responseCode = "200",
    description = "The breakdown: JSON, or with `Accept: text/csv` a table.",
    headers =
        @Header(
            name = "X-Warnings",
            description =
                "With text/csv: how many warnings there are, in all and of each code, such as"
                    + " `total=3, unused_regularizer=2, zero_factor=1`. JSON has their text.",
            schema = @Schema(type = "string")),
    content = {
      @Content(
          mediaType = "application/json",
          schema = @Schema(implementation = BreakdownAnswer.class)),
      @Content(
          mediaType = "text/csv",
          schema =
              @Schema(
                  type = "string",
                  description =
                      """
                      A table (RFC 4180, UTF-8) with a header line and one row for each term in \
                      the order of layers: layer, class_name, target, value, regularizer, config, \
                      dtype, shape, elements, batch_size, l1_norm, l2_norm, share. What is null in \
                      JSON is an empty cell. The header X-Warnings counts the warnings.\
                      """))
    })
@interface BreakdownResponse {}
