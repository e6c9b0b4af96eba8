package io.penalties.access;

/** Access cannot be controlled as configured: the service refuses to start. */
public final class UnusableSettingException extends RuntimeException {

  private final String remedy;

  UnusableSettingException(String property, String reason, String remedy) {
    super(property + ": " + reason);
    this.remedy = remedy;
  }

  /** What to do about it. */
  String remedy() {
    return remedy;
  }
}
