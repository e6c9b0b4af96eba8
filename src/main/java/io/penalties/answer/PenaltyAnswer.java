package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyTerm;
import io.penalties.regularizer.Equivalent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One term of a layer. */
@Schema(name = "Penalty", description = "One term: one regularizer on one tensor of a layer.")
@PublicApi
public record PenaltyAnswer(
    @Schema(
            description =
                "What the term is on: the variable's name (kernel, recurrent_kernel, gamma …), or"
                    + " activity. /penalties/tensors: the last part of the tensor's name.",
            example = "kernel",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("target")
        String target,
    @Schema(
            description =
                "The penalty: factor times sum (divided by batch_size), each operation rounded once"
                    + " to float64. A number, or \"NaN\", \"Infinity\", \"-Infinity\".",
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
            description =
                "Type of the tensor's elements; float8_e4m3fn and float8_e5m2 exist in files only.",
            allowableValues = {
              "float16",
              "bfloat16",
              "float32",
              "float64",
              "float8_e4m3fn",
              "float8_e5m2"
            },
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
            description =
                "The output tensor's first dimension, by which the value was divided (0: the value"
                    + " is 0); null for weights and for scalar outputs.",
            types = {"integer", "null"},
            format = "int64",
            minimum = "0",
            example = "5",
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
    @Schema(
            description = "value divided by the total; null when the total is 0 or not finite.",
            types = {"number", "null"},
            format = "double",
            example = "0.047619047619047616",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("share")
        @Nullable Double share,
    @Schema(
            description =
                "With options.equivalents, on terms of weights: what to set in other frameworks for"
                    + " the same penalty; empty where none has it. Left out otherwise.")
        @JsonProperty("equivalents")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<EquivalentAnswer> equivalents,
    @Schema(description = "With options.statistics. Left out otherwise.")
        @JsonProperty("statistics")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable StatisticsAnswer statistics) {

  static PenaltyAnswer of(PenaltyTerm term, LossBreakdown breakdown) {
    TermAnswer answer = TermAnswer.of(term);
    return new PenaltyAnswer(
        term.target(),
        answer.value(),
        answer.regularizer(),
        answer.dtype(),
        answer.shape(),
        answer.elements(),
        answer.batchSize(),
        answer.l1Norm(),
        answer.l2Norm(),
        breakdown.share(term),
        equivalents(breakdown.equivalentsOf(term)),
        answer.statistics());
  }

  private static @Nullable List<EquivalentAnswer> equivalents(
      @Nullable List<Equivalent> equivalents) {
    return equivalents == null ? null : equivalents.stream().map(EquivalentAnswer::of).toList();
  }
}
