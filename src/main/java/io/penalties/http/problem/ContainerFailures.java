package io.penalties.http.problem;

import org.jspecify.annotations.Nullable;

/** Knows the failures that the container raises within an operation. */
public interface ContainerFailures {

  /** What is wrong with the request that failed so; null when the failure is none of these. */
  @Nullable String malformed(Throwable failure);
}
