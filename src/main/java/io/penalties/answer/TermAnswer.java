package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.penalty.PenaltyTerm;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One term without a layer: a regularizer called directly on a tensor. */
@Schema(name = "DirectPenalty", description = "One regularizer called directly on one tensor.")
public record TermAnswer(
    @Schema(
            description =
                "The penalty: factor times sum, each operation rounded once to float64. A number,"
                    + " or \"NaN\", \"Infinity\", \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "0.25",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("value")
        double value,
    @Schema(
            description =
                "The regularizer with all its arguments, as Keras deserializes it: an object of"
                    + " class_name and config.",
            example = "{\"class_name\": \"L1\", \"config\": {\"l1\": 0.01}}",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("regularizer")
        Object regularizer,
    @Schema(
            description = "Type of the tensor's elements.",
            allowableValues = {"float16", "bfloat16", "float32", "float64"},
            example = "float32",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("dtype")
        String dtype,
    @Schema(
            description = "Dimensions of the tensor, outermost first.",
            example = "[5, 5]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("shape")
        long[] shape,
    @Schema(
            description = "Number of the tensor's elements.",
            example = "25",
            minimum = "0",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("elements")
        long elements,
    @Schema(
            description = "Always null: a direct call is not divided by a batch size.",
            types = {"integer", "null"},
            format = "int64",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("batch_size")
        @Nullable Long batchSize,
    @Schema(
            description = "Sum of absolute values. A number, or \"NaN\", \"Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "25.0",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("l1_norm")
        double l1Norm,
    @Schema(
            description = "Square root of the sum of squares. A number, or \"NaN\", \"Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "5.0",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("l2_norm")
        double l2Norm,
    @Schema(description = "With options.statistics. Left out otherwise.")
        @JsonProperty("statistics")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable StatisticsAnswer statistics) {

  /** The document of a term. */
  public static TermAnswer of(PenaltyTerm term) {
    return new TermAnswer(
        term.value(),
        RegularizerAnswer.of(term.regularizer()),
        term.dtype().label(),
        term.shape().dimensions(),
        term.shape().elementCount(),
        term.batchSize(),
        term.l1Norm(),
        term.l2Norm(),
        StatisticsAnswer.of(term.statistics()));
  }
}
