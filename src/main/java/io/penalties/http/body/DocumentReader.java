package io.penalties.http.body;

import io.penalties.admission.HeldBytes;
import java.io.InputStream;

/**
 * Reads a JSON document.
 *
 * @param <R> the type of a document
 */
@FunctionalInterface
public interface DocumentReader<R> {

  /**
   * Reads a document.
   *
   * @param body the document in UTF-8, read to its end as it arrives
   * @param expectedBytes the declared length; negative if unknown
   * @param held counts the memory of the request
   */
  R read(InputStream body, long expectedBytes, HeldBytes held);
}
