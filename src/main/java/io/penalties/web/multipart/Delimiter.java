package io.penalties.web.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The line that parts multipart content, and a search for it: Horspool's (DOI
 * 10.1002/spe.4380100608), which looks at one byte in as many as the delimiter has.
 *
 * <p>A boundary cannot hold a carriage return, so the delimiter begins with its only one: whatever
 * has been compared in vain need not be looked at again, and the search stays linear on any data.
 */
final class Delimiter {

  /** RFC 2046, section 5.1.1. */
  private static final int MAX_BOUNDARY = 70;

  private static final String BOUNDARY_MARKS = "'()+_,-./:=? ";

  private final byte[] bytes;

  /** How far the delimiter moves on, by the byte that stands at its end; zero for its own last. */
  private final byte[] shifts = new byte[256];

  /** How far it moves on from its own last byte. */
  private final int shiftFromLast;

  private Delimiter(String boundary) {
    bytes = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(shifts, (byte) bytes.length);
    int last = bytes.length - 1;
    for (int i = 0; i < last; i++) {
      shifts[bytes[i] & 0xFF] = (byte) (last - i);
    }
    shiftFromLast = shifts[bytes[last] & 0xFF];
    shifts[bytes[last] & 0xFF] = 0;
  }

  /** The delimiter that a Content-Type header declares. */
  static Delimiter from(String contentType) {
    HeaderValue header = HeaderValue.parse("Content-Type", contentType);
    if (!header.value().equals("multipart/form-data")) {
      throw Malformed.expected("the content type multipart/form-data", header.value());
    }
    String boundary = header.parameters().get("boundary");
    if (boundary == null) {
      throw Malformed.expected("a boundary parameter in Content-Type", "none");
    }
    if (!isBoundary(boundary)) {
      throw Malformed.expected(
          "a boundary of 1 to %d characters that RFC 2046 allows".formatted(MAX_BOUNDARY),
          Malformed.quote(boundary));
    }
    return new Delimiter(boundary);
  }

  int length() {
    return bytes.length;
  }

  /**
   * Searches a range of an array.
   *
   * @return the index of the delimiter; or when it is not there, the complement (~) of the first
   *     index at which it could still begin, were the range longer
   */
  int find(byte[] data, int from, int to) {
    int last = bytes.length - 1;
    int i = from;
    while (i < to - last) {
      int shift = shifts[data[i + last] & 0xFF];
      if (shift == 0) {
        int matched = matched(data, i);
        if (matched == bytes.length) {
          return i;
        }
        shift = Math.max(matched, shiftFromLast);
      }
      i += shift;
    }
    return ~i;
  }

  private int matched(byte[] data, int from) {
    int count = 0;
    while (count < bytes.length && data[from + count] == bytes[count]) {
      count++;
    }
    return count;
  }

  private static boolean isBoundary(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_BOUNDARY
        && !text.endsWith(" ")
        && text.chars().allMatch(Delimiter::isBoundaryCharacter);
  }

  private static boolean isBoundaryCharacter(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c) || BOUNDARY_MARKS.indexOf(c) >= 0;
  }
}
