package io.penalties.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penalties.library.RefusedException;
import io.penalties.problem.CoreProblems;
import io.penalties.problem.Problem;
import io.penalties.source.SourceException;
import io.penalties.source.SourceStage;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a checkpoint has no answer: a value, since Spark would try an exception's task again.
 *
 * @param status {@code changed} where a file is not the one that was planned, else {@code failed}
 * @param problem the problem document, in JSON
 */
record Failure(String status, String problem) implements Serializable {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Failure of(Exception e) {
    Problem problem = e instanceof RefusedException refused ? refused.problem() : null;
    SourceException source = source(e);
    if (source != null) {
      boolean changed = source.stage() == SourceStage.VERSION;
      return new Failure(
          changed ? "changed" : "failed",
          json(problem("/problems/source-failed", "Source failed", 502, source)));
    }
    if (problem == null && e instanceof RuntimeException failure) {
      problem = CoreProblems.of(failure);
    }
    return new Failure(
        "failed",
        json(
            problem != null
                ? problem
                : problem("/problems/internal-error", "Internal error", 500, e)));
  }

  private static @Nullable SourceException source(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceException source) {
        return source;
      }
    }
    return null;
  }

  private static Problem problem(String type, String title, int status, Exception e) {
    return new Problem(
        type,
        title,
        status,
        String.valueOf(e.getMessage()),
        null,
        List.of(),
        null,
        null,
        null,
        null);
  }

  /** As the service writes it. */
  static String json(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
