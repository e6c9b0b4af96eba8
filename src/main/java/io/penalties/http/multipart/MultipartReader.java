package io.penalties.http.multipart;

import io.penalties.http.body.Exchange;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a {@code multipart/form-data} body (RFC 7578), one after the other, as they
 * arrive. Nothing is held but one buffer, nothing goes to disk, and a part may have any size.
 *
 * <p>The container's own reader spools files; commons-fileupload2 streams, but is not final, and
 * its search takes most of a connection's throughput.
 *
 * <p>A malformed body is a {@link io.penalties.format.MalformedDocumentException}; after any
 * failure the reader cannot be used any more. Not safe for several threads.
 */
public final class MultipartReader implements AutoCloseable {

  /** Several times the shards of the largest checkpoints; callers may remember each name. */
  static final int MAX_PARTS = 1024;

  /** Preambles are ignored; a wrong boundary should be reported early. */
  static final int MAX_PREAMBLE_BYTES = 64 << 10;

  /** Epilogues are ignored, too. */
  static final int MAX_EPILOGUE_BYTES = 64 << 10;

  private final InputStream in;
  private final DelimitedInput input;
  private @Nullable Part part;
  private int count;
  private boolean finished;

  /**
   * Creates a reader of a whole body.
   *
   * @param in the body, from its first byte; closed with this reader
   * @param contentType the body's Content-Type header, which contains the boundary
   */
  public MultipartReader(InputStream in, String contentType) {
    this(in, Delimiter.from(contentType));
  }

  private MultipartReader(InputStream in, Delimiter delimiter) {
    this.in = in;
    this.input = new DelimitedInput(in, delimiter);
  }

  /** Opens the body of a request; a bad boundary is refused before a byte is read. */
  public static MultipartReader open(Exchange exchange) throws IOException {
    Delimiter delimiter = Delimiter.from(exchange.contentType());
    return new MultipartReader(exchange.open(), delimiter);
  }

  /**
   * Advances to the next part, skipping the rest of the current one; null after the last one, when
   * the body has been read to its end.
   */
  public @Nullable Part next() throws IOException {
    if (finished) {
      return null;
    }
    endPart();
    input.passDelimiter();
    if (isLast()) {
      skipEpilogue();
      finished = true;
      part = null;
      return null;
    }
    if (count == MAX_PARTS) {
      throw Malformed.expected("at most %d parts".formatted(MAX_PARTS), "more");
    }
    part = PartHeaders.read(input, count++);
    input.beginContent();
    return part;
  }

  /** Closes the body. */
  @Override
  public void close() throws IOException {
    in.close();
  }

  private void endPart() throws IOException {
    if (part != null) {
      part.end();
      input.skipContent(Long.MAX_VALUE);
    } else {
      input.skipContent(MAX_PREAMBLE_BYTES);
      if (input.hasContent()) {
        throw Malformed.expected(
            "the boundary of Content-Type within the first %d bytes".formatted(MAX_PREAMBLE_BYTES),
            "none");
      }
    }
  }

  /** Reads the rest of the line with the boundary. Returns whether it is the last one. */
  private boolean isLast() throws IOException {
    int c = input.next();
    boolean last = c == '-';
    if (last) {
      c = input.next();
      if (c != '-') {
        throw afterBoundary(c);
      }
      c = input.next();
    }
    for (int padding = 0; c == ' ' || c == '\t'; padding++) {
      if (padding == PartHeaders.MAX_BYTES) {
        throw afterBoundary(c);
      }
      c = input.next();
    }
    if (c == '\r') {
      input.requireLineFeed();
    } else if (c >= 0 || !last) {
      throw afterBoundary(c);
    }
    return last;
  }

  private void skipEpilogue() throws IOException {
    for (int skipped = 0; input.next() >= 0; skipped++) {
      if (skipped == MAX_EPILOGUE_BYTES) {
        throw Malformed.expected(
            "at most %d bytes after the last boundary".formatted(MAX_EPILOGUE_BYTES), "more");
      }
    }
  }

  private static RuntimeException afterBoundary(int received) {
    return Malformed.expected("CR LF or -- after the boundary", Malformed.describe(received));
  }
}
