package io.penalties.kernel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Runs tasks one after another in the calling thread. */
enum InlineTaskRunner implements TaskRunner {
  INSTANCE;

  @Override
  public int parallelism() {
    return 1;
  }

  @Override
  public void forEach(int count, Supplier<IntConsumer> newWorker) {
    IntConsumer worker = newWorker.get();
    for (int task = 0; task < count; task++) {
      worker.accept(task);
    }
  }
}
