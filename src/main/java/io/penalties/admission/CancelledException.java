package io.penalties.admission;

/** Work was cancelled before its end: its client left, its time was over or the service ends. */
public final class CancelledException extends RuntimeException {

  /** Work that ended early. */
  public CancelledException(String message) {
    super(message, null, false, false);
  }
}
