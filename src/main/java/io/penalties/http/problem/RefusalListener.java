package io.penalties.http.problem;

import io.penalties.admission.Budget;

/** Notified of each request that is refused because a budget is exhausted. */
@FunctionalInterface
public interface RefusalListener {

  /** A request is about to get 503. Called once per request. */
  void onRefusal(Budget budget);
}
