package io.penalties.kernel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Runs numbered tasks and returns when all have ended. */
interface TaskRunner {

  /** The number of tasks that may run at once. */
  int parallelism();

  /**
   * Runs tasks 0 … {@code count − 1}, begun in this order, each on one of the workers, which {@code
   * newWorker} makes: one for each thread, so that a worker may own scratch memory. What the tasks
   * wrote is visible afterwards. The first exception of a task is thrown; tasks not begun by then
   * are dropped.
   */
  void forEach(int count, Supplier<IntConsumer> newWorker);
}
