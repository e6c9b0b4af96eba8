package io.penalties.http.body;

import io.penalties.admission.Lease;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.RequestWatch;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests: takes memory for a request before its body is read, or refuses it. {@link
 * AdmissionFilter} releases the memory when the response has been written. Thread-safe.
 */
public final class Admission {

  private static final String LEASE = Admission.class.getName() + ".lease";
  private static final String WATCHED = Admission.class.getName() + ".watched";

  /** The objects of any request and its response. */
  private static final long SMALL_REQUEST_BYTES = 8 << 10;

  /** A gzip decoder: its buffer, and its window outside the heap. */
  private static final long GZIP_BYTES = 128 << 10;

  /**
   * The buffers of a streamed body: those of the form and of the file, a block of elements, and a
   * decoder.
   */
  private static final long STREAM_BYTES = 1 << 20;

  private final MemoryBudget memory;
  private final RequestWatch watch;

  /**
   * Admits requests against this memory budget.
   *
   * @param watch cancels requests that are no longer wanted
   */
  public Admission(MemoryBudget memory, RequestWatch watch) {
    this.memory = memory;
    this.watch = watch;
  }

  /** Admits a request that is one document, with memory by its declared size. */
  Lease admitDocument(HttpServletRequest request, ContentCoding coding) {
    long declared = request.getContentLengthLong();
    if (declared > MemoryBudget.SMALL_BYTES) {
      watch(request);
      return remember(request, memory.openLarge(STREAM_BYTES));
    }
    if (declared < 0) {
      watch(request);
    }
    // Without a declared length it counts as small until it has become large.
    long decoder = coding == ContentCoding.GZIP ? GZIP_BYTES : 0;
    return remember(
        request, memory.openSmall(SMALL_REQUEST_BYTES + decoder + 2 * Math.max(declared, 0)));
  }

  /** Admits a request whose body is read as it arrives. */
  Lease admitStream(HttpServletRequest request) {
    watch(request);
    Lease lease = remember(request, memory.openLarge(STREAM_BYTES));
    lease.take(STREAM_BYTES);
    return lease;
  }

  private void watch(ServletRequest request) {
    request.setAttribute(WATCHED, watch.begin());
  }

  /** The watch on a request; null for a short one, which ends before the next check. */
  static RequestWatch.@Nullable Watched watched(ServletRequest request) {
    return (RequestWatch.Watched) request.getAttribute(WATCHED);
  }

  private static Lease remember(HttpServletRequest request, Lease lease) {
    request.setAttribute(LEASE, lease);
    return lease;
  }

  /** Releases what a request has taken, and ends its watch. */
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
