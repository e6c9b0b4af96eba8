package io.penalties.http.body;

import io.penalties.admission.ComputationSlots;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import io.penalties.admission.ReadingThreads;
import io.penalties.admission.RequestWatch;
import io.penalties.request.DocumentLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Readers of bodies with the room of a service of their own. */
public final class Bodies {

  static final BodyPace PACE = new BodyPace(16 << 10, Duration.ofSeconds(30));

  private static final long MEMORY_BYTES = 1L << 30;

  private static final RequestWatch WATCH = new RequestWatch(Duration.ofMinutes(1));

  private static final ReadingThreads DOCUMENTS =
      new ReadingThreads("documents", new ComputationSlots(1, Patience.NONE));

  private Bodies() {}

  /** A reader with these limits. */
  public static RequestBodyReader reader(DocumentLimits limits) {
    return new RequestBodyReader(
        limits,
        PACE,
        new Admission(new MemoryBudget(Limit.fixed(MEMORY_BYTES), Patience.NONE), WATCH));
  }

  /** A request whose body is read with this reader as it arrives. */
  public static Exchange exchange(RequestBodyReader bodies, HttpServletRequest request) {
    Lease lease = lease();
    HeldBytes held = new HeldBytes(Limit.fixed(MEMORY_BYTES), lease);
    return new Exchange(bodies, DOCUMENTS, request, null, lease, held);
  }

  /** A document that is one part of a body, read with this reader. */
  public static RequestBody document(RequestBodyReader bodies, InputStream part)
      throws IOException {
    return bodies.readDocument(part, lease());
  }

  /** A lease on memory that nobody else wants. */
  private static Lease lease() {
    return new MemoryBudget(Limit.fixed(MEMORY_BYTES), Patience.NONE).openLarge(1 << 20);
  }

  /** Limits of bodies; documents are not read here. */
  public static DocumentLimits limits(long maxBytes, long maxExpansionRatio) {
    Limit any = Limit.fixed(Integer.MAX_VALUE);
    Limit json = new Limit("penalties.limits.max-json-bytes", maxBytes);
    return new DocumentLimits(
        json,
        json,
        new Limit("penalties.limits.max-expansion-ratio", maxExpansionRatio),
        any,
        32,
        any,
        any,
        any,
        any);
  }
}
