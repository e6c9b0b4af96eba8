package io.penalties.access;

/** Access is to be controlled, and cannot be in the way that is asked for: no start. */
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
