package io.penalties.http.body;

import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.RequestWatch;
import io.penalties.request.DocumentLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads request bodies straight from the container, decoded and bounded.
 *
 * <p>Faults of a body are thrown as the core's own exceptions or as a {@link
 * io.penalties.http.problem.ProblemException}, never as I/O failures of the client's connection.
 * Safe for any number of threads.
 */
public final class RequestBodyReader {

  private static final int FIRST_BYTES = 64 << 10;

  /** Documents of this declared length or more are received while they are read. */
  private static final int READ_AHEAD_BYTES = 1 << 20;

  private final DocumentLimits limits;
  private final BodyPace pace;
  private final Admission admission;
  private final SpareProcessors processors =
      new SpareProcessors(Runtime.getRuntime().availableProcessors());

  /**
   * Creates a reader that refuses bodies that exceed these limits, are too slow, or find no memory.
   */
  public RequestBodyReader(DocumentLimits limits, BodyPace pace, Admission admission) {
    this.limits = limits;
    this.pace = pace;
    this.admission = admission;
  }

  /**
   * Admits a request whose body is a JSON document of at most {@link DocumentLimits#maxBytes()}, to
   * be read as it arrives.
   *
   * @throws io.penalties.admission.OverloadedException if there is no memory for it
   */
  ArrivingDocument openDocument(HttpServletRequest request) throws IOException {
    JsonContentType.requireUtf8(request);
    ContentCoding coding = ContentCoding.of(request);
    requireLength(request, limits.maxBytes());
    Lease lease = admission.admitDocument(request, coding);
    long length = request.getContentLengthLong();
    RequestWatch.Watched watched = Admission.watched(request);
    if (coding == ContentCoding.IDENTITY && length >= READ_AHEAD_BYTES && watched != null) {
      ReadAheadInputStream ahead =
          new ReadAheadInputStream(request.getInputStream(), length, watched, lease, processors);
      InputStream in = new SentBytesInputStream(ahead, length, limits.maxBytes(), pace, null);
      return new ArrivingDocument(in, length, lease, ahead);
    }
    InputStream in = open(request, coding, limits.maxBytes());
    return switch (coding) {
      case IDENTITY -> new ArrivingDocument(in, length, lease, null);
      case GZIP -> new ArrivingDocument(limited(in), -1, lease, null);
    };
  }

  /** A document that is one part of a body, of at most {@link DocumentLimits#maxBytes()}. */
  InputStream limited(InputStream document) {
    return new LimitedInputStream(document, limits.maxBytes());
  }

  /**
   * Reads a whole JSON document that is one part of a body, of at most {@link
   * DocumentLimits#maxWholeBytes()}. Its declared type is ignored: clients declare such parts as
   * plain text or octets, in charsets that they do not use.
   *
   * @param content the document's bytes, decoded
   * @param lease counts the memory of the request
   */
  RequestBody readDocument(InputStream content, Lease lease) throws IOException {
    return readAll(content, limits.maxWholeBytes(), lease);
  }

  /**
   * Admits a request whose body is read as a stream, before anything of it is read.
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
            request.getInputStream(),
            request.getContentLengthLong(),
            maxSentBytes,
            pace,
            Admission.watched(request));
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

  private static RequestBody readAll(InputStream in, Limit limit, Lease lease) throws IOException {
    long max = limit.value();
    int first = (int) Math.min(FIRST_BYTES, max + 1);
    lease.take(first);
    byte[] bytes = new byte[first];
    int length = 0;
    for (int n; (n = in.read(bytes, length, bytes.length - length)) >= 0; ) {
      length += n;
      if (length > max) {
        throw LimitedInputStream.tooLong(limit);
      }
      if (length == bytes.length) {
        int room = (int) Math.min(2L * length, max + 1);
        lease.take(room);
        bytes = Arrays.copyOf(bytes, room);
        lease.giveBack(length);
      }
    }
    return new RequestBody(bytes, length);
  }
}
