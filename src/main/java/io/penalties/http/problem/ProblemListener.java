package io.penalties.http.problem;

import io.penalties.problem.ProblemType;

/** Notified of each problem that is sent. */
@FunctionalInterface
public interface ProblemListener {

  /** A problem is about to be sent. Called once per response. */
  void onProblem(ProblemType type);
}
