package io.penalties.bench;

/** A benchmark that knows what its methods must answer. */
interface CheckedBenchmark {

  /** Makes the input, once for each combination of parameters. */
  void prepare();

  /**
   * Compares with an answer that was found by simple means.
   *
   * @throws AssertionError if they differ
   */
  void check(Object answer);
}
