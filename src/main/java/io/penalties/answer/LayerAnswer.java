package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.penalty.LayerPenalties;
import io.penalties.penalty.LossBreakdown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of one layer. */
@PublicApi
public record LayerAnswer(
    @JsonProperty("name") String name,
    @JsonProperty("class_name") @Nullable String className,
    @JsonProperty("total") double total,
    @JsonProperty("penalties") List<PenaltyAnswer> penalties) {

  static LayerAnswer of(LayerPenalties layer, LossBreakdown breakdown) {
    return new LayerAnswer(
        layer.name(),
        layer.className(),
        layer.total(),
        layer.terms().stream().map(term -> PenaltyAnswer.of(term, breakdown)).toList());
  }
}
