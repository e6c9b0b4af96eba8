package io.penalties.admission;

/** The resources that requests in flight share. */
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

  /** The value of the meter tag. */
  public String label() {
    return label;
  }
}
