package io.penalties.format.json;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What must hold of any document: it ends in the same tensor or in the same failure, at the same
 * place, however its bytes arrive.
 */
final class FuzzedArrival {

  private static final int HEAD = 4;

  private FuzzedArrival() {}

  /**
   * Reads a document at once and in random pieces.
   *
   * @param bytes what picks the cuts, how often a part of the text is repeated, where this part
   *     begins and how long it is, and the text
   */
  static void requireSameInPieces(byte[] bytes) {
    if (bytes.length > HEAD) {
      Arrivals.readCut(document(bytes), bytes[0]);
    }
  }

  /** What is longer than the window takes more than a fuzzer writes. */
  private static byte[] document(byte[] bytes) {
    int end = bytes.length;
    int from = Math.min(end, HEAD + (bytes[2] & 0xFF));
    int to = Math.min(end, from + (bytes[3] & 0x7F));
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    document.write(bytes, HEAD, from - HEAD);
    for (int i = 0; i < 16 * (bytes[1] & 0xFF); i++) {
      document.writeBytes(part);
    }
    document.write(bytes, to, end - to);
    return document.toByteArray();
  }
}
