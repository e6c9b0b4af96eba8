package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.regularizer.Equivalent;

/** A setting of another framework that gives the same penalty. */
@PublicApi
public record EquivalentAnswer(
    @JsonProperty("framework") String framework,
    @JsonProperty("parameter") String parameter,
    @JsonProperty("value") double value,
    @JsonProperty("formula") String formula) {

  static EquivalentAnswer of(Equivalent equivalent) {
    return new EquivalentAnswer(
        equivalent.setting().framework(),
        equivalent.setting().parameter(),
        equivalent.value(),
        equivalent.setting().formula());
  }
}
