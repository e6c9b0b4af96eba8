package io.penalties.http.body;

import io.penalties.admission.HeldBytes;

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
   * @param body the document in UTF-8
   * @param length how many of the bytes are the document
   * @param held what the request holds in memory
   */
  R read(byte[] body, int length, HeldBytes held);
}
