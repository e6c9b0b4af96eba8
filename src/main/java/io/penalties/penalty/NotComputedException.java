package io.penalties.penalty;

import io.penalties.model.Warning;
import java.util.List;

/** In strict mode: something that was requested could not be computed. */
public final class NotComputedException extends RuntimeException {

  private final transient List<Warning> warnings;

  NotComputedException(List<Warning> warnings) {
    super("options.strict: something that was requested would not be computed.");
    this.warnings = warnings;
  }

  /** The warnings that strict mode makes errors. */
  public List<Warning> warnings() {
    return warnings;
  }
}
