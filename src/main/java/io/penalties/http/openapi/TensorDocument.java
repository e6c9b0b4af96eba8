package io.penalties.http.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The schema of a tensor in a request. */
@Schema(
    name = "Tensor",
    description =
        """
        A tensor, by exactly one of data, base64 and, in /penalties/files only, file. Unknown \
        fields are an error; null stands for a field that is left out. All tensors in a \
        request's JSON may take 256 MiB by default \
        (penalties.limits.max-held-bytes).\
        """,
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record TensorDocument(
    @Schema(
            description =
                "The type of the elements, float32 when left out. Numbers of data are rounded to"
                    + " it.",
            allowableValues = {"float16", "bfloat16", "float32", "float64"},
            example = "float32")
        @JsonProperty("dtype")
        String dtype,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        """
                        The dimensions, outermost first; [] is a scalar. Required with base64. \
                        Optional when data is nested, and then it must agree with the nesting; [] \
                        beside a longer list counts as left out. At most 32 dimensions by default \
                        (penalties.limits.max-rank).\
                        """,
                    example = "[2, 3]"),
            schema = @Schema(description = "The size of one dimension.", minimum = "0"))
        @JsonProperty("shape")
        List<Long> shape,
    @Schema(
            description =
                """
                The elements: a number (for a scalar), a flat list in row-major order (then with \
                shape), or lists nested as the shape. Numbers, and the strings "NaN", "Infinity", \
                "-Infinity". Each number is rounded once to dtype, to nearest, ties to even; a \
                finite number that would round to infinity is an error, as are ragged lists.\
                """,
            example = "[[1, 2, 3], [4, 5, 6]]")
        @JsonProperty("data")
        Object data,
    @Schema(
            description =
                """
                The elements as raw bytes, little-endian and row-major without a header, in base64 \
                (standard alphabet, with padding): exactly the product of shape times the dtype's \
                size in bytes.\
                """,
            format = "byte",
            type = "string",
            contentEncoding = "base64",
            example = "AACAPwAAAEAAAEBAAACAQAAAoEAAAMBA")
        @JsonProperty("base64")
        String base64,
    @Schema(
            description =
                """
                Only in /penalties/files: the name of the part with the file. dtype and shape may be \
                given if they agree with the file.\
                """,
            example = "weights")
        @JsonProperty("file")
        String file,
    @Schema(
            description =
                "Only with file: the name of the tensor in it; left out for a .npy, whose one"
                    + " tensor has no name.",
            example = "dense/kernel")
        @JsonProperty("tensor")
        String tensor) {}
