package io.penalties.http.problem;

import io.penalties.admission.CancelledException;
import io.penalties.admission.LimitExceededException;
import io.penalties.admission.OverBudgetException;
import io.penalties.admission.OverloadedException;
import io.penalties.format.InvalidTensorException;
import io.penalties.format.JsonPointer;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedTensorException;
import io.penalties.model.keras.file.InvalidModelException;
import io.penalties.model.kind.InvalidSetException;
import io.penalties.penalty.NotComputedException;
import io.penalties.regularizer.InvalidRegularizerException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What the core's failures, and the HTTP layer's own refusals, are to a client. */
final class CoreProblems {

  /** Places that a problem lists; its detail counts all. */
  private static final int MAX_PLACES = 1000;

  private CoreProblems() {}

  /** The answer to a failure, or null when it is none of the service's own. */
  static @Nullable ProblemAnswer of(Throwable failure) {
    return switch (failure) {
      case MalformedDocumentException e ->
          new ProblemAnswer(
              ProblemType.MALFORMED_REQUEST,
              Problem.at(ProblemType.MALFORMED_REQUEST, e.pointer(), e.detail(), e.suggestion()),
              new HttpHeaders());
      case InvalidTensorException e ->
          ProblemAnswer.at(ProblemType.INVALID_TENSOR, e.pointer(), e.detail());
      case InvalidRegularizerException e ->
          ProblemAnswer.at(ProblemType.INVALID_REGULARIZER, e.pointer(), e.detail());
      case MalformedTensorException e ->
          ProblemAnswer.of(ProblemType.INVALID_FILE, String.valueOf(e.getMessage()));
      case InvalidModelException e ->
          ProblemAnswer.at(ProblemType.INVALID_FILE, e.pointer(), e.detail());
      case InvalidSetException e -> invalidSet(e);
      case NotComputedException e -> notComputed(e);
      case LimitExceededException e ->
          tooLarge(e.limit(), e.property(), e.pointer(), String.valueOf(e.getMessage()));
      case ProblemException e -> refusal(e);
      case OverBudgetException e ->
          tooLarge(e.limit(), OverBudgetException.PROPERTY, "", String.valueOf(e.getMessage()));
      case CancelledException e -> ProblemAnswer.overloaded(String.valueOf(e.getMessage()));
      case RejectedExecutionException _ -> ProblemAnswer.overloaded("The service is stopping.");
      case OverloadedException e -> ProblemAnswer.overloaded(String.valueOf(e.getMessage()));
      case OutOfMemoryError _ ->
          ProblemAnswer.overloaded("There is no memory for this request now.");
      default -> null;
    };
  }

  private static ProblemAnswer notComputed(NotComputedException e) {
    List<ProblemPlace> places =
        e.warnings().stream()
            .limit(MAX_PLACES)
            .map(warning -> new ProblemPlace(warning.pointer(), warning.detail()))
            .toList();
    ProblemAnswer answer =
        ProblemAnswer.of(
            ProblemType.INVALID_REGULARIZER,
            "With strict, nothing may be left out. Received: %d warnings that something would be. The first: %s"
                .formatted(e.warnings().size(), e.warnings().getFirst().detail()));
    return answer.with(answer.problem().withErrors(places));
  }

  private static ProblemAnswer invalidSet(InvalidSetException e) {
    List<ProblemPlace> places =
        e.faults().stream()
            .map(fault ->
                new ProblemPlace(JsonPointer.member("/model", fault.file()), fault.detail()))
            .toList();
    ProblemAnswer answer = ProblemAnswer.of(ProblemType.INVALID_FILE, e.detail());
    return answer.with(answer.problem().withErrors(places));
  }

  private static ProblemAnswer tooLarge(
      long limit, String property, String pointer, String detail) {
    ProblemAnswer answer = ProblemAnswer.at(ProblemType.TOO_LARGE, pointer, detail);
    return answer.with(answer.problem().withLimit(limit, property));
  }

  private static ProblemAnswer refusal(ProblemException e) {
    HttpHeaders headers = new HttpHeaders();
    e.headers().forEach(headers::set);
    return ProblemAnswer.at(e.type(), e.pointer(), e.detail()).with(headers);
  }
}
