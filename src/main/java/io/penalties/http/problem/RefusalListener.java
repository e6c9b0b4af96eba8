package io.penalties.http.problem;

import io.penalties.admission.Budget;

/** Is told of each request that is refused for want of room. */
@FunctionalInterface
public interface RefusalListener {

  /** A request is about to be answered 503; called once for each. */
  void onRefusal(Budget budget);
}
