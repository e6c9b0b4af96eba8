package io.penalties.library;

import io.penalties.PublicApi;

/** Receives progress of reading the files of a model. */
@PublicApi
@FunctionalInterface
public interface Progress {

  /** A listener that does nothing. */
  Progress NONE = (_, _) -> {};

  /**
   * Bytes were read, on one of the threads that compute, never by two at once.
   *
   * @param read the number of bytes so far; bytes that are read again count again
   * @param total the size of the files, including bytes that are never read since no regularizer
   *     needs them
   */
  void onRead(long read, long total);
}
