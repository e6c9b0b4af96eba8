package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.ModelBreakdown;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named breakdown of regularization losses. */
@Schema(name = "Breakdown", description = "The regularization losses of all layers, by name.")
@PublicApi
public record BreakdownAnswer(
    @Schema(
            description =
                "The correctly rounded sum of losses. A number, or \"NaN\", \"Infinity\","
                    + " \"-Infinity\".",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "5.25",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("total")
        double total,
    @Schema(
            description =
                "All values in the order of Keras's model.losses: all activity terms, then all"
                    + " weight terms (convention tf_keras: layer by layer).",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "[5.0, 0.25]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("losses")
        List<Double> losses,
    @Schema(
            description = "The correctly rounded sum of the values of each target.",
            format = FloatFormat.NUMBER_OR_NAME,
            example = "{\"activity\": 5.0, \"kernel\": 0.25}",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("targets")
        Map<String, Double> targets,
    @Schema(
            description = "The same terms by layer, in the order of the request, or of the file.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("layers")
        List<LayerAnswer> layers,
    @Schema(
            description =
                "What to know about the answer. Warnings never change a number. Of more than 1,000"
                    + " the first are listed, and a last one, more_warnings, counts the others.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("warnings")
        List<WarningAnswer> warnings,
    @Schema(
            description =
                "/penalties/model: whose rules held, as asked for, else as detected from the file."
                    + " Left out otherwise.",
            allowableValues = {"keras", "tf_keras"},
            example = "keras")
        @JsonProperty("convention")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String convention,
    @Schema(
            description = "/penalties/model: what kind of model the files are. Left out otherwise.",
            example = "keras")
        @JsonProperty("format")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String format) {

  /** The document of a breakdown. */
  public static BreakdownAnswer of(LossBreakdown breakdown) {
    return new BreakdownAnswer(
        breakdown.total(),
        breakdown.losses(),
        breakdown.targets(),
        breakdown.layers().stream().map(layer -> LayerAnswer.of(layer, breakdown)).toList(),
        WarningAnswer.list(breakdown.warnings()),
        null,
        null);
  }

  /** The document of a model in files. */
  public static BreakdownAnswer of(ModelBreakdown model) {
    BreakdownAnswer answer = of(model.breakdown());
    return new BreakdownAnswer(
        answer.total(),
        answer.losses(),
        answer.targets(),
        answer.layers(),
        answer.warnings(),
        model.convention().label(),
        model.format());
  }
}
