package io.penalties.http.body;

import io.penalties.admission.Lease;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document that is read as it arrives.
 *
 * @param content its bytes, decoded and bounded
 * @param expectedBytes the declared length; negative if unknown
 * @param lease counts the memory of the request
 * @param ahead what receives it; null if it is received only while it is read
 */
record ArrivingDocument(
    InputStream content, long expectedBytes, Lease lease, @Nullable ReadAheadInputStream ahead)
    implements AutoCloseable {

  /** Waits until nothing reads the body any more. */
  @Override
  public void close() {
    if (ahead != null) {
      ahead.close();
    }
  }
}
