package io.penalties.http.problem;

import io.penalties.problem.ProblemType;

/** Is told of each problem that is answered. */
@FunctionalInterface
public interface ProblemListener {

  /** A problem is about to be answered; called once for each answer. */
  void onProblem(ProblemType type);
}
