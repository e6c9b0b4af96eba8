package io.penalties.web.body;

import io.penalties.format.LimitExceededException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads request bodies straight from the container, decoded and bounded.
 *
 * <p>What is wrong with a body is thrown as the core's own failures, or as a {@link
 * io.penalties.web.problem.ProblemException}: nothing here ends in an I/O failure of the client's
 * connection. Safe for any number of threads.
 */
public final class RequestBodyReader {

  /** What a declared length is trusted with before a byte has come. */
  private static final int FIRST_BYTES = 1 << 20;

  private static final int UNKNOWN_FIRST_BYTES = 64 << 10;

  /** How many times what has come a declared length is trusted with. */
  private static final int MAX_GROWTH = 4;

  private final BodyLimits limits;

  /** A reader that refuses what passes these limits. */
  public RequestBodyReader(BodyLimits limits) {
    this.limits = limits;
  }

  /** Reads a whole JSON document, of at most {@link BodyLimits#maxJsonBytes()}. */
  public RequestBody read(HttpServletRequest request) throws IOException {
    JsonContentType.requireUtf8(request);
    long max = limits.maxJsonBytes();
    long declared = request.getContentLengthLong();
    try (InputStream in = open(request, max, BodyLimits.MAX_JSON_BYTES)) {
      return readAll(in, declared, max);
    }
  }

  /**
   * Reads a whole JSON document that is one part of a body, of at most {@link
   * BodyLimits#maxJsonBytes()}. It may be declared as anything: clients call such parts plain text
   * or octets, in charsets that they do not use.
   *
   * @param content the document's bytes, decoded
   */
  public RequestBody readDocument(InputStream content) throws IOException {
    return readAll(content, -1, limits.maxJsonBytes());
  }

  /**
   * Opens a body as a stream, decoded and without a limit of its length; an expansion beyond {@link
   * BodyLimits#maxExpansionRatio()} is refused. Closing it leaves the connection open.
   */
  public InputStream open(HttpServletRequest request) throws IOException {
    return open(request, Long.MAX_VALUE, "");
  }

  /**
   * Opens a body as a stream, decoded; more bytes sent than the limit are refused, at once where
   * they are declared.
   *
   * @param maxSentBytes how many bytes may be sent
   * @param property the configuration property that sets this limit
   */
  public InputStream open(HttpServletRequest request, long maxSentBytes, String property)
      throws IOException {
    ContentCoding coding = ContentCoding.of(request);
    if (request.getContentLengthLong() > maxSentBytes) {
      throw SentBytesInputStream.tooLong(maxSentBytes, property);
    }
    SentBytesInputStream sent =
        new SentBytesInputStream(request.getInputStream(), maxSentBytes, property);
    return switch (coding) {
      case IDENTITY -> sent;
      case GZIP -> new GzipInputStream(sent, limits.maxExpansionRatio());
    };
  }

  private static RequestBody readAll(InputStream in, long declared, long max) throws IOException {
    long expected = declared < 0 ? UNKNOWN_FIRST_BYTES : declared + 1;
    byte[] bytes = new byte[(int) Math.min(Math.min(expected, FIRST_BYTES), max + 1)];
    int length = 0;
    for (int n; (n = in.read(bytes, length, bytes.length - length)) >= 0; ) {
      length += n;
      if (length > max) {
        throw new LimitExceededException(
            BodyLimits.MAX_JSON_BYTES, max, "", "The JSON document has too many bytes.");
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, grown(length, declared, max));
      }
    }
    return new RequestBody(bytes, length);
  }

  /** Not past the declared length nor the limit, each with room to see the end. */
  private static int grown(int length, long declared, long max) {
    long room =
        length <= declared ? Math.min(declared + 1, (long) MAX_GROWTH * length) : 2L * length;
    return (int) Math.min(room, max + 1);
  }
}
