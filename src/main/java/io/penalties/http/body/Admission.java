package io.penalties.http.body;

import io.penalties.admission.Lease;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.RequestWatch;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The door of the service: takes memory for a request before its body is read, or refuses it.
 * {@link AdmissionFilter} gives the memory back when the answer has been written. Thread-safe.
 */
public final class Admission {

  private static final String LEASE = Admission.class.getName() + ".lease";
  private static final String WATCHED = Admission.class.getName() + ".watched";

  /** Objects of any request, and its answer. */
  private static final long SMALL_REQUEST_BYTES = 8 << 10;

  /** A gzip decoder: its buffer, and its window outside of the heap. */
  private static final long GZIP_BYTES = 128 << 10;

  /**
   * The buffers of a body that is read as it arrives: those of the form and of the file, a block of
   * elements, and a decoder.
   */
  private static final long STREAM_BYTES = 1 << 20;

  private final MemoryBudget memory;
  private final RequestWatch watch;

  /**
   * Admits requests against this memory budget.
   *
   * @param watch ends the work of requests that nobody waits for
   */
  public Admission(MemoryBudget memory, RequestWatch watch) {
    this.memory = memory;
    this.watch = watch;
  }

  /** Lets a request in that is one document: what a small one says, or the buffers for any. */
  Lease admitDocument(HttpServletRequest request, ContentCoding coding) {
    long declared = request.getContentLengthLong();
    if (declared > MemoryBudget.SMALL_BYTES) {
      watch(request);
      return remember(request, memory.openLarge(STREAM_BYTES));
    }
    if (declared < 0) {
      watch(request);
    }
    // Without a length it is taken for small until it has become large.
    long decoder = coding == ContentCoding.GZIP ? GZIP_BYTES : 0;
    return remember(
        request, memory.openSmall(SMALL_REQUEST_BYTES + decoder + 2 * Math.max(declared, 0)));
  }

  /** Lets a request in whose body is read as it arrives. */
  Lease admitStream(HttpServletRequest request) {
    watch(request);
    Lease lease = remember(request, memory.openLarge(STREAM_BYTES));
    lease.take(STREAM_BYTES);
    return lease;
  }

  private void watch(ServletRequest request) {
    request.setAttribute(WATCHED, watch.begin());
  }

  /** What watches a request, null for a short one, which is over before anyone looks. */
  static RequestWatch.@Nullable Watched watched(ServletRequest request) {
    return (RequestWatch.Watched) request.getAttribute(WATCHED);
  }

  private static Lease remember(HttpServletRequest request, Lease lease) {
    request.setAttribute(LEASE, lease);
    return lease;
  }

  /** Gives back what a request has taken, and watches it no longer. */
  static void end(ServletRequest request) {
    RequestWatch.Watched watched = watched(request);
    if (watched != null) {
      request.removeAttribute(WATCHED);
      watched.close();
    }
    if (request.getAttribute(LEASE) instanceof Lease lease) {
      request.removeAttribute(LEASE);
      lease.close();
    }
  }
}
