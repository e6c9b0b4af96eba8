package io.penalties.http.problem;

import org.jspecify.annotations.Nullable;

/** Translates failures that the container raises within an operation. */
public interface ContainerFailures {

  /** What is wrong with the request; null if the failure is not one of these. */
  @Nullable String malformed(Throwable failure);
}
