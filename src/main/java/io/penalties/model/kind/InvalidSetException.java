package io.penalties.model.kind;

import java.util.List;

/** Files that are no model together: incomplete, contradictory, or several models. */
public final class InvalidSetException extends RuntimeException {

  /** So many faults are listed; a set without its index may have one for each tensor. */
  public static final int MAX_FAULTS = 100;

  private final List<SetFault> faults;

  /**
   * A failure of some of its files.
   *
   * @param detail what was expected and what was received, in one sentence for all faults
   * @param faults one for each file or tensor concerned, of which the first are kept
   */
  public InvalidSetException(String detail, List<SetFault> faults) {
    super(detail);
    this.faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MAX_FAULTS)));
  }

  /** The only file of a kind of which a model has one. */
  static SetFile requireOne(String what, List<SetFile> files) {
    if (files.size() != 1) {
      throw new InvalidSetException(
          "Expected %s. Received: %d of them.".formatted(what, files.size()),
          files.stream()
              .map(file -> new SetFault(file.name(), "One of several: send one model at a time."))
              .toList());
    }
    return files.getFirst();
  }

  /** What was expected and what was received. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The first faults, one for each file or tensor concerned. */
  public List<SetFault> faults() {
    return faults;
  }
}
