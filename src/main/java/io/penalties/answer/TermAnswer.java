package io.penalties.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.penalties.penalty.PenaltyTerm;
import org.jspecify.annotations.Nullable;

/** One term without a layer: a regularizer called directly on a tensor. */
public record TermAnswer(
    @JsonProperty("value") double value,
    @JsonProperty("regularizer") Object regularizer,
    @JsonProperty("dtype") String dtype,
    @JsonProperty("shape") long[] shape,
    @JsonProperty("elements") long elements,
    @JsonProperty("batch_size") @Nullable Long batchSize,
    @JsonProperty("l1_norm") double l1Norm,
    @JsonProperty("l2_norm") double l2Norm,
    @JsonProperty("statistics") @JsonInclude(JsonInclude.Include.NON_NULL)
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
