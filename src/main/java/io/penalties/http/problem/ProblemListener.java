package io.penalties.http.problem;

/** Is told of each problem that is answered. */
@FunctionalInterface
public interface ProblemListener {

  /** A problem is about to be answered; called once for each answer. */
  void onProblem(ProblemType type);
}
