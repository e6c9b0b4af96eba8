package io.penalties.http.body;

import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads request bodies straight from the container, decoded and bounded.
 *
 * <p>What is wrong with a body is thrown as the core's own failures, or as a {@link
 * io.penalties.http.problem.ProblemException}: nothing here ends in an I/O failure of the client's
 * connection. Safe for any number of threads.
 */
public final class RequestBodyReader {

  /** What a declared length is trusted with before a byte has come. */
  private static final int FIRST_BYTES = 1 << 20;

  private static final int UNKNOWN_FIRST_BYTES = 64 << 10;

  /** How many times what has come a declared length is trusted with. */
  private static final int MAX_GROWTH = 4;

  private final DocumentLimits limits;
  private final BodyPace pace;
  private final Admission admission;

  /** A reader that refuses what passes these limits, comes too slowly, or has no room. */
  public RequestBodyReader(DocumentLimits limits, BodyPace pace, Admission admission) {
    this.limits = limits;
    this.pace = pace;
    this.admission = admission;
  }

  /**
   * Reads a whole JSON document, of at most {@link DocumentLimits#maxBytes()}.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it; before it is
   *     read where its length is declared
   */
  RequestBody read(HttpServletRequest request) throws IOException {
    JsonContentType.requireUtf8(request);
    Limit max = limits.maxBytes();
    ContentCoding coding = ContentCoding.of(request);
    long declared = request.getContentLengthLong();
    requireLength(request, max);
    Lease lease = admission.admitDocument(request, coding);
    try (InputStream in = open(request, coding, max)) {
      return readAll(in, declared, max, lease);
    }
  }

  /**
   * Reads a whole JSON document that is one part of a body, of at most {@link
   * DocumentLimits#maxBytes()}. It may be declared as anything: clients call such parts plain text
   * or octets, in charsets that they do not use.
   *
   * @param content the document's bytes, decoded
   * @param lease what the request takes of memory
   */
  RequestBody readDocument(InputStream content, Lease lease) throws IOException {
    return readAll(content, -1, limits.maxBytes(), lease);
  }

  /**
   * Lets a request in whose body is read as a stream, before anything of it is read.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it
   */
  Lease admit(HttpServletRequest request) {
    return admission.admitStream(request);
  }

  /**
   * Opens a body as a stream, decoded and without a limit of its length; an expansion beyond {@link
   * DocumentLimits#maxExpansionRatio()} is refused. Closing it leaves the connection open.
   */
  InputStream open(HttpServletRequest request) throws IOException {
    return open(request, ContentCoding.of(request), Limit.fixed(Long.MAX_VALUE));
  }

  private InputStream open(HttpServletRequest request, ContentCoding coding, Limit maxSentBytes)
      throws IOException {
    SentBytesInputStream sent =
        new SentBytesInputStream(
            request.getInputStream(), maxSentBytes, pace, Admission.watched(request));
    return switch (coding) {
      case IDENTITY -> sent;
      case GZIP -> new GzipInputStream(sent, limits.maxExpansionRatio());
    };
  }

  private static void requireLength(HttpServletRequest request, Limit max) {
    if (request.getContentLengthLong() > max.value()) {
      throw SentBytesInputStream.tooLong(max);
    }
  }

  private static RequestBody readAll(InputStream in, long declared, Limit limit, Lease lease)
      throws IOException {
    long max = limit.value();
    long expected = declared < 0 ? UNKNOWN_FIRST_BYTES : declared + 1;
    int first = (int) Math.min(Math.min(expected, FIRST_BYTES), max + 1);
    lease.take(first);
    byte[] bytes = new byte[first];
    int length = 0;
    for (int n; (n = in.read(bytes, length, bytes.length - length)) >= 0; ) {
      length += n;
      if (length > max) {
        throw limit.exceeded("", "The JSON document has too many bytes.");
      }
      if (length == bytes.length) {
        int room = grown(length, declared, max);
        lease.take(room);
        bytes = Arrays.copyOf(bytes, room);
        lease.giveBack(length);
      }
    }
    return new RequestBody(bytes, length, lease);
  }

  /** Not past the declared length nor the limit, each with room to see the end. */
  private static int grown(int length, long declared, long max) {
    long room =
        length <= declared ? Math.min(declared + 1, (long) MAX_GROWTH * length) : 2L * length;
    return (int) Math.min(room, max + 1);
  }
}
