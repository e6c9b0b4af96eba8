package io.penalties.http.multipart;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The delimiter line of multipart content, and a search for it.
 *
 * <p>Wherever the delimiter is, it covers four whole bytes at one of the positions whose distance
 * is its length less three. So only these positions are checked, and the delimiter is compared only
 * around bytes that may be its own. Since the distance does not depend on the data, unlike in the
 * searches of Boyer and Moore or Horspool, processors check several positions at once.
 *
 * <p>The delimiter begins with its only carriage return: bytes that matched it in vain contain no
 * other start of it and are not compared again, which keeps the search linear on any data.
 */
final class Delimiter {

  /** RFC 2046, section 5.1.1. */
  private static final int MAX_BOUNDARY = 70;

  private static final String BOUNDARY_MARKS = "'()+_,-./:=? ";

  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HASH_BITS = 12;

  private final byte[] bytes;

  /** Whether four bytes may be the delimiter's own, by their hash. */
  private final boolean[] own = new boolean[1 << HASH_BITS];

  private Delimiter(String boundary) {
    bytes = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i <= bytes.length - Integer.BYTES; i++) {
      own[hash(bytes, i)] = true;
    }
  }

  /** The delimiter that a Content-Type header declares. */
  static Delimiter from(String contentType) {
    HeaderValue header = HeaderValue.parse("Content-Type", contentType);
    if (!header.value().equals("multipart/form-data")) {
      throw Malformed.expected(
          "the content type multipart/form-data", Malformed.quote(header.value()));
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
   * @return the index of the delimiter; or, if it is not there, the complement (~) of the first
   *     index at which it could still begin, were the range longer
   */
  int find(byte[] data, int from, int to) {
    int last = bytes.length - Integer.BYTES;
    int i = from;
    for (; i <= to - bytes.length; i += last + 1) {
      if (own[hash(data, i + last)]) {
        int found = find(data, i, i + last + 1, to);
        if (found != ~to) {
          return found;
        }
      }
    }
    return find(data, i, to, to);
  }

  /** Searches as above, but only for delimiters that begin before an index. */
  private int find(byte[] data, int from, int before, int to) {
    for (int i = from; i < before; i++) {
      if (data[i] == '\r') {
        int matched = matched(data, i, to);
        if (matched == bytes.length) {
          return i;
        }
        if (i + matched == to) {
          return ~i;
        }
      }
    }
    return ~to;
  }

  private int matched(byte[] data, int from, int to) {
    int most = Math.min(bytes.length, to - from);
    int count = 0;
    while (count < most && data[from + count] == bytes[count]) {
      count++;
    }
    return count;
  }

  private static int hash(byte[] data, int index) {
    // The golden ratio in 32 bits: multiplying by it spreads all differences to the high bits.
    return (int) FOUR_BYTES.get(data, index) * 0x9E3779B1 >>> Integer.SIZE - HASH_BITS;
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
