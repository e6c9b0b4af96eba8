package io.penalties.http.body;

import io.penalties.admission.HeldBytes;
import java.io.InputStream;

/**
 * Reads a JSON document.
 *
 * @param <R> what a document says
 */
@FunctionalInterface
public interface DocumentReader<R> {

  /**
   * Reads a document.
   *
   * @param body the document in UTF-8, which is read to its end as it arrives
   * @param expectedBytes how long it is said to be; negative if nothing is said
   * @param held what the request holds in memory
   */
  R read(InputStream body, long expectedBytes, HeldBytes held);
}
