package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.ModelBreakdown;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named breakdown of regularization losses. */
@PublicApi
public record BreakdownAnswer(
    @JsonProperty("total") double total,
    @JsonProperty("losses") List<Double> losses,
    @JsonProperty("targets") Map<String, Double> targets,
    @JsonProperty("layers") List<LayerAnswer> layers,
    @JsonProperty("warnings") List<WarningAnswer> warnings,
    @JsonProperty("convention") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String convention,
    @JsonProperty("format") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String format) {

  /** Creates the document of a breakdown. */
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

  /** Creates the document of a model in files. */
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
