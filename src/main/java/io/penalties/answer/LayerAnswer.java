package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.penalty.LayerPenalties;
import io.penalties.penalty.LossBreakdown;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of one layer. */
@Schema(name = "LayerPenalties", description = "The terms of one layer.")
@PublicApi
public record LayerAnswer(
    @Schema(
            description =
                "config.name, or layer_<index>; /penalties/tensors: the tensor's name without its"
                    + " last part; /penalties/model: the layer's path below the model, as"
                    + " encoder/dense. Names need not be unique.",
            example = "dense",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("name")
        String name,
    @Schema(
            description =
                "The layer's class as it was posted, or as the file has it; null when it was left"
                    + " out.",
            types = {"string", "null"},
            example = "Dense",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("class_name")
        @Nullable String className,
    @Schema(
            description =
                "The correctly rounded sum of the layer's terms. A number, or \"NaN\","
                    + " \"Infinity\", \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "0.25",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("total")
        double total,
    @Schema(
            description =
                "The layer's terms: activity terms first, one for each output, then the weights in"
                    + " the class's variable order.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("penalties")
        List<PenaltyAnswer> penalties) {

  static LayerAnswer of(LayerPenalties layer, LossBreakdown breakdown) {
    return new LayerAnswer(
        layer.name(),
        layer.className(),
        layer.total(),
        layer.terms().stream().map(term -> PenaltyAnswer.of(term, breakdown)).toList());
  }
}
