package io.penalties.http.models;

import io.penalties.admission.ComputationSlots;
import io.penalties.http.body.DocumentThreads;
import java.util.function.Supplier;

/**
 * Where models of sources are read: threads of their own, so that those that wait for a store keep
 * no document out. Thread-safe.
 */
public final class SourceThreads implements AutoCloseable {

  private final DocumentThreads threads;

  /** As many threads as there are slots. */
  public SourceThreads(ComputationSlots slots) {
    threads = new DocumentThreads(slots);
  }

  /**
   * Reads a model.
   *
   * @throws io.penalties.admission.OverloadedException if too many others are read for too long
   * @throws io.penalties.admission.CancelledException if the calling thread is interrupted
   */
  <T> T run(Supplier<T> reading) {
    return threads.run(reading);
  }

  /** Ends what is being read. */
  @Override
  public void close() {
    threads.close();
  }
}
