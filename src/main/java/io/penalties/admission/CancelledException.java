package io.penalties.admission;

/** Work was cancelled: its client disconnected, its time limit expired or the service shut down. */
public final class CancelledException extends RuntimeException {

  /** */
  public CancelledException(String message) {
    super(message, null, false, false);
  }
}
