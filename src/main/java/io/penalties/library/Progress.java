package io.penalties.library;

import io.penalties.PublicApi;

/** Told how far the files of a model are read. */
@PublicApi
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress NONE = (_, _) -> {};

  /**
   * Bytes were read, on the thread that computes.
   *
   * @param read how many so far; those that are read again count again
   * @param total how many the files have, of which those are never read that no regularizer needs
   */
  void onRead(long read, long total);
}
