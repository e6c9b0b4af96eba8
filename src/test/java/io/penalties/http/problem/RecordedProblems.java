package io.penalties.http.problem;

import io.penalties.problem.ProblemType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.test.context.TestComponent;

/** Remembers which problems were answered. */
@TestComponent
class RecordedProblems implements ProblemListener {

  private final Queue<ProblemType> types = new ConcurrentLinkedQueue<>();

  @Override
  public void onProblem(ProblemType type) {
    types.add(type);
  }

  Queue<ProblemType> types() {
    return types;
  }
}
