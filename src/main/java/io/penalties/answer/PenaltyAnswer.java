package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.PublicApi;
import io.penalties.penalty.LossBreakdown;
import io.penalties.penalty.PenaltyTerm;
import io.penalties.regularizer.Equivalent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One term of a layer. */
@PublicApi
public record PenaltyAnswer(
    @JsonProperty("target") String target,
    @JsonProperty("value") double value,
    @JsonProperty("regularizer") Object regularizer,
    @JsonProperty("dtype") String dtype,
    @JsonProperty("shape") long[] shape,
    @JsonProperty("elements") long elements,
    @JsonProperty("batch_size") @Nullable Long batchSize,
    @JsonProperty("l1_norm") double l1Norm,
    @JsonProperty("l2_norm") double l2Norm,
    @JsonProperty("share") @Nullable Double share,
    @JsonProperty("equivalents") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<EquivalentAnswer> equivalents,
    @JsonProperty("statistics") @JsonInclude(JsonInclude.Include.NON_NULL)
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
