package io.penalties.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penalties.library.RefusedException;
import io.penalties.problem.CoreProblems;
import io.penalties.problem.Problem;
import io.penalties.problem.ProblemType;
import io.penalties.source.SourceException;
import io.penalties.source.SourceStage;
import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a checkpoint has no answer. A value, since Spark would retry a task that throws.
 *
 * @param status {@code changed} if a file is no longer the planned version, else {@code failed}
 * @param problem the problem document, in JSON
 */
record Failure(String status, String problem) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The failure with the problem document that the service would send. */
  static Failure of(Exception e) {
    return new Failure(isChange(e) ? "changed" : "failed", json(problem(e)));
  }

  private static Problem problem(Exception e) {
    Problem problem =
        e instanceof RefusedException refused ? refused.problem() : CoreProblems.of(e);
    if (problem == null) {
      LOG.error("Unexpected failure", e);
      return Problem.of(ProblemType.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    }
    return problem;
  }

  private static boolean isChange(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceException source) {
        return source.stage() == SourceStage.VERSION;
      }
    }
    return false;
  }

  /** The JSON that the service would write. */
  static String json(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
