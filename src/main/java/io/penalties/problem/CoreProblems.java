package io.penalties.problem;

import io.penalties.admission.CancelledException;
import io.penalties.admission.LimitExceededException;
import io.penalties.admission.OverloadedException;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedTensorException;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.kind.InvalidSetException;
import io.penalties.penalty.NotComputedException;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.source.InvalidSourceException;
import io.penalties.source.SourceException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Translates failures of the core into problems. */
public final class CoreProblems {

  /** The number of places that a problem lists; its detail counts all. */
  private static final int MAX_PLACES = 1000;

  private CoreProblems() {}

  /** The problem of a failure; null if it is not one of the core's. */
  public static @Nullable Problem of(Throwable failure) {
    return switch (failure) {
      case MalformedDocumentException e ->
          Problem.at(ProblemType.MALFORMED_REQUEST, e.pointer(), e.detail(), e.suggestion());
      case InvalidTensorException e ->
          Problem.at(ProblemType.INVALID_TENSOR, e.pointer(), e.detail());
      case InvalidRegularizerException e ->
          Problem.at(ProblemType.INVALID_REGULARIZER, e.pointer(), e.detail());
      case MalformedTensorException e ->
          Problem.of(ProblemType.INVALID_FILE, String.valueOf(e.getMessage()));
      case InvalidModelException e -> Problem.at(ProblemType.INVALID_FILE, e.pointer(), e.detail());
      case InvalidSetException e -> invalidSet(e);
      case NotComputedException e -> notComputed(e);
      case LimitExceededException e ->
          Problem.at(ProblemType.TOO_LARGE, e.pointer(), String.valueOf(e.getMessage()))
              .withLimit(e.limit());
      case InvalidSourceException e ->
          Problem.at(ProblemType.INVALID_SOURCE, e.pointer(), String.valueOf(e.getMessage()));
      case SourceException e ->
          Problem.of(ProblemType.SOURCE_FAILED, String.valueOf(e.getMessage()));
      case CancelledException e -> overloaded(String.valueOf(e.getMessage()));
      case RejectedExecutionException _ -> overloaded("The service is shutting down.");
      case OverloadedException e -> overloaded(String.valueOf(e.getMessage()));
      case OutOfMemoryError _ -> overloaded("There is not enough memory for this request now.");
      default -> null;
    };
  }

  private static Problem overloaded(String detail) {
    return Problem.of(ProblemType.OVERLOADED, detail);
  }

  private static Problem notComputed(NotComputedException e) {
    List<ProblemPlace> places =
        e.warnings().stream()
            .limit(MAX_PLACES)
            .map(warning -> new ProblemPlace(warning.pointer(), warning.detail()))
            .toList();
    return Problem.of(
            ProblemType.INVALID_REGULARIZER,
            "With strict, everything must be computed. Received: %d warnings about something that was not. The first: %s"
                .formatted(e.warnings().size(), e.warnings().getFirst().detail()))
        .withErrors(places);
  }

  private static Problem invalidSet(InvalidSetException e) {
    List<ProblemPlace> places =
        e.faults().stream()
            .map(fault ->
                new ProblemPlace(JsonPointer.member("/model", fault.file()), fault.detail()))
            .toList();
    return Problem.of(ProblemType.INVALID_FILE, e.detail()).withErrors(places);
  }
}
