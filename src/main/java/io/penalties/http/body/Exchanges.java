package io.penalties.http.body;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of every operation that computes: admit a request, compute its losses, answer. Each
 * step offers the next one and nothing else, so that none can be left out. Thread-safe.
 *
 * <pre>{@code
 * return exchanges.document(http).compute(this::losses).answer(BreakdownAnswer::of);
 * }</pre>
 *
 * <p>{@link AdmissionFilter} gives the memory of a request back when its answer has been written.
 */
public final class Exchanges {

  private final RequestBodyReader bodies;
  private final DocumentThreads documents;
  private final Limit maxHeldBytes;

  /**
   * A protocol for these bodies.
   *
   * @param documents where what takes long is read
   * @param maxHeldBytes what the tensors of one request may take in memory
   */
  public Exchanges(RequestBodyReader bodies, DocumentThreads documents, Limit maxHeldBytes) {
    this.bodies = bodies;
    this.documents = documents;
    this.maxHeldBytes = maxHeldBytes;
  }

  /**
   * Admits a request whose body is one JSON document, before anything of it is read.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it
   */
  public Admitted document(HttpServletRequest http) throws IOException {
    ArrivingDocument document = bodies.openDocument(http);
    return admitted(http, document, document.lease());
  }

  /**
   * Admits a request whose body is read as it arrives, before anything of it is read.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it
   */
  public Admitted stream(HttpServletRequest http) {
    return admitted(http, null, bodies.admit(http));
  }

  private Admitted admitted(
      HttpServletRequest http, @Nullable ArrivingDocument document, Lease lease) {
    HeldBytes held = new HeldBytes(maxHeldBytes, lease);
    return new Admitted(new Exchange(bodies, documents, http, document, lease, held));
  }
}
