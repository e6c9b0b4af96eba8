package io.penalties.model.kind;

import java.util.List;

/** Files that do not form one model: incomplete, contradictory, or several models. */
public final class InvalidSetException extends RuntimeException {

  /** The number of listed faults: a set without its index may have one for each tensor. */
  public static final int MAX_FAULTS = 100;

  private final List<SetFault> faults;

  /**
   * Creates a failure of some files.
   *
   * @param detail what was expected and what was received, in one sentence for all faults
   * @param faults one for each file or tensor concerned; only the first ones are kept
   */
  public InvalidSetException(String detail, List<SetFault> faults) {
    super(detail);
    this.faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MAX_FAULTS)));
  }

  /** Returns the only file of its kind, of which a model has one. */
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
