package io.penalties.http.body;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.ReadingThreads;
import io.penalties.penalty.Losses;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of every operation that computes: admit a request, compute its losses, answer. It is
 * one call, so that no step can be left out. Thread-safe.
 *
 * <pre>{@code
 * return exchanges.document(http, this::losses, BreakdownAnswer::of);
 * }</pre>
 *
 * <p>{@link AdmissionFilter} releases the memory of a request when its response has been written.
 */
public final class Exchanges {

  private final RequestBodyReader bodies;
  private final ReadingThreads documents;
  private final Limit maxHeldBytes;

  /**
   * Creates the protocol.
   *
   * @param documents the threads for long reading
   * @param maxHeldBytes the most memory that the tensors of one request may take
   */
  public Exchanges(RequestBodyReader bodies, ReadingThreads documents, Limit maxHeldBytes) {
    this.bodies = bodies;
    this.documents = documents;
    this.maxHeldBytes = maxHeldBytes;
  }

  /**
   * Answers a request whose body is one JSON document. It is admitted before anything of it is
   * read; of its memory only what the answer needs is kept.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it
   */
  public <L extends Losses, A> A document(
      HttpServletRequest http, Operation<L> operation, Function<L, A> answer) throws IOException {
    ArrivingDocument document = bodies.openDocument(http);
    return answer.apply(compute(http, document, document.lease(), operation));
  }

  /**
   * Answers a request whose body is read as it arrives. It is admitted before anything of it is
   * read; of its memory only what the answer needs is kept.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it
   */
  public <L extends Losses, A> A stream(
      HttpServletRequest http, Operation<L> operation, Function<L, A> answer) throws IOException {
    return answer.apply(compute(http, null, bodies.admit(http), operation));
  }

  private <L extends Losses> L compute(
      HttpServletRequest http,
      @Nullable ArrivingDocument document,
      Lease lease,
      Operation<L> operation)
      throws IOException {
    HeldBytes held = new HeldBytes(maxHeldBytes, lease);
    L losses = operation.of(new Exchange(bodies, documents, http, document, lease, held));
    held.keepTerms(losses.entryCount());
    return losses;
  }
}
