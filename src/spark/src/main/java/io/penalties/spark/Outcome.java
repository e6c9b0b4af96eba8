package io.penalties.spark;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.kernel.PartialSums;
import io.penalties.library.ModelRequest;
import io.penalties.library.ModelSources;
import io.penalties.library.TensorRange;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a checkpoint.
 *
 * @param checkpoint where it lies
 * @param status {@code computed}, {@code failed} or {@code changed}
 * @param problem why it has no answer, in JSON; null if it has one
 * @param answer the breakdown, byte for byte as the service answers it; null if there is none
 * @param terms a row for each term
 */
record Outcome(
    String checkpoint,
    String status,
    @Nullable String problem,
    @Nullable String answer,
    List<Row> terms)
    implements Serializable {

  /** A plan with the sums of its ranges. */
  record Reduced(Plan plan, List<byte[]> sums, @Nullable Failure failure) implements Serializable {}

  /** Makes the answer of the sums, or of the checkpoint itself where it has to be read. */
  static Outcome of(Reduced reduced, JobSettings settings) {
    Plan plan = reduced.plan();
    Failure failure = plan.failure() == null ? reduced.failure() : plan.failure();
    if (failure != null) {
      return failed(plan, failure);
    }
    try {
      BreakdownAnswer answer = answer(reduced, settings);
      String checkpoint = plan.checkpoint().toString();
      return new Outcome(
          checkpoint, "computed", null, Failure.json(answer), TermRows.of(checkpoint, answer));
    } catch (IOException | RuntimeException e) {
      return failed(plan, Failure.of(e));
    }
  }

  private static Outcome failed(Plan plan, Failure failure) {
    return new Outcome(
        plan.checkpoint().toString(), failure.status(), failure.problem(), null, List.of());
  }

  private static BreakdownAnswer answer(Reduced reduced, JobSettings settings) throws IOException {
    Plan plan = reduced.plan();
    ModelSources sources = settings.sources(plan.checkpoint());
    ModelRequest request = settings.request(plan.checkpoint());
    List<TensorRange> ranges = plan.ranges();
    return ranges == null
        ? Machine.models().whole(sources, request)
        : Machine.models()
            .answer(
                sources,
                request,
                ranges,
                reduced.sums().stream().map(PartialSums::fromBytes).toList());
  }

  /** The line of JSON that says it: the answer is in it as it is. */
  String line() {
    return "{\"checkpoint\":%s,\"status\":\"%s\",\"problem\":%s,\"answer\":%s}"
        .formatted(Failure.json(checkpoint), status, problem, answer);
  }
}
