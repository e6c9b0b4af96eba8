package io.penalties.admission;

/** What requests in flight share. */
public enum Budget {
  /** The heap. */
  MEMORY("memory"),
  /** The processors. */
  COMPUTATION("computation"),
  /** The folder of temporary files. */
  DISK("disk");

  private final String label;

  Budget(String label) {
    this.label = label;
  }

  /** Its name as the tag of a meter. */
  public String label() {
    return label;
  }
}
