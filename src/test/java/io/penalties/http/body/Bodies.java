package io.penalties.http.body;

import io.penalties.admission.ComputationSlots;
import io.penalties.admission.Lease;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import java.time.Duration;

/** Readers of bodies with the room of a service of their own. */
public final class Bodies {

  static final BodyPace PACE = new BodyPace(16 << 10, Duration.ofSeconds(30));

  private static final long MEMORY_BYTES = 1L << 30;

  private static final RequestWatch WATCH = new RequestWatch(Duration.ofMinutes(1));

  private Bodies() {}

  /** A reader with these limits. */
  public static RequestBodyReader reader(BodyLimits limits) {
    ComputationSlots slots = new ComputationSlots(2, Patience.NONE);
    return new RequestBodyReader(
        limits, PACE, new Admission(new MemoryBudget(MEMORY_BYTES, Patience.NONE), slots, WATCH));
  }

  /** A lease on memory that nobody else wants. */
  public static Lease lease() {
    return new MemoryBudget(MEMORY_BYTES, Patience.NONE).openLarge(1 << 20);
  }
}
