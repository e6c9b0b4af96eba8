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
 * The result of a checkpoint.
 *
 * @param checkpoint its location
 * @param status {@code computed}, {@code failed} or {@code changed}
 * @param problem why there is no answer, in JSON; null if there is one
 * @param answer the breakdown, byte for byte as from the service; null if there is none
 * @param terms one row per term
 */
record Outcome(
    String checkpoint,
    String status,
    @Nullable String problem,
    @Nullable String answer,
    List<Row> terms)
    implements Serializable {

  /** A plan and the sums of its ranges. */
  record Reduced(Plan plan, List<byte[]> sums, @Nullable Failure failure) implements Serializable {}

  /** Computes the answer from the sums, or from the checkpoint where it must be read as a whole. */
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

  /** The result as a line of JSON, which contains the answer verbatim. */
  String line() {
    return "{\"checkpoint\":%s,\"status\":\"%s\",\"problem\":%s,\"answer\":%s}"
        .formatted(Failure.json(checkpoint), status, problem, answer);
  }
}
