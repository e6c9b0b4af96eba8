package io.penalties.http.body;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.admission.ReadingThreads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An admitted request: its body, and the memory that it holds. Not safe for several threads. */
public final class Exchange {

  private final RequestBodyReader bodies;
  private final ReadingThreads documents;
  private final HttpServletRequest http;
  private final @Nullable ArrivingDocument document;
  private final Lease lease;
  private final HeldBytes held;

  Exchange(
      RequestBodyReader bodies,
      ReadingThreads documents,
      HttpServletRequest http,
      @Nullable ArrivingDocument document,
      Lease lease,
      HeldBytes held) {
    this.bodies = bodies;
    this.documents = documents;
    this.http = http;
    this.document = document;
    this.lease = lease;
    this.held = held;
  }

  /** The memory of the request. */
  public HeldBytes held() {
    return held;
  }

  /** The query as sent; null for none. */
  public @Nullable String query() {
    return http.getQueryString();
  }

  /** The type of the body; empty if none was sent. */
  public String contentType() {
    String type = http.getContentType();
    return type == null ? "" : type;
  }

  /** Reads the body of a request that was admitted as a document, as it arrives. */
  public <R> R read(DocumentReader<R> reader) {
    if (document == null) {
      throw new IllegalStateException("The request was admitted as a stream.");
    }
    try (document) {
      return reader.read(document.content(), document.expectedBytes(), held);
    }
  }

  /** Reads a document that is one part of the body, as it arrives. */
  public <R> R read(InputStream part, DocumentReader<R> reader) {
    return reader.read(bodies.limited(part), -1, held);
  }

  /** Reads the bytes of a document that is one part of the body. */
  public RequestBody readBytes(InputStream part) throws IOException {
    return bodies.readDocument(part, lease);
  }

  /** Reads a document whose bytes are in memory. */
  public <R> R read(RequestBody body, DocumentReader<R> reader) {
    InputStream content = new ByteArrayInputStream(body.bytes(), 0, body.length());
    return reader.read(content, body.length(), held);
  }

  /** Opens the body of a request that was admitted as a stream, decoded. */
  public InputStream open() throws IOException {
    return bodies.open(http);
  }

  /**
   * Runs long work on a separate thread.
   *
   * @throws io.penalties.admission.OverloadedException if no slot becomes free in time
   * @throws io.penalties.admission.CancelledException if this thread is interrupted, which also
   *     interrupts the work
   */
  public <T> T run(ReadingThreads.Reading<T> work) throws IOException {
    return documents.run(work);
  }
}
