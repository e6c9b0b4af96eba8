package io.penalties.format.tar;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import java.nio.charset.StandardCharsets;

/**
 * The 512 bytes before an entry (POSIX.1-1988): texts that end in a zero byte, and numbers in octal
 * or, if they are too large, in base 256 with the highest bit set, as GNU tar writes them.
 *
 * @param bytes the header
 * @param offset its offset in the archive
 */
record TarHeader(byte[] bytes, long offset) {

  static final int BYTES = 512;

  private static final int NAME_BYTES = 100;
  private static final int SIZE = 124;
  private static final int NUMBER_BYTES = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_BYTES = 155;

  /** Whether a file that starts with these bytes is an archive. The oldest have no magic bytes. */
  static boolean matches(byte[] start) {
    if (start.length < BYTES) {
      return false;
    }
    TarHeader header = new TarHeader(start, 0);
    boolean magic = new String(start, MAGIC, 5, StandardCharsets.US_ASCII).equals("ustar");
    return magic || !header.isEnd() && header.hasChecksum(header.text(CHECKSUM, CHECKSUM_BYTES));
  }

  /** Whether this is one of the blocks of zeros at the end. */
  boolean isEnd() {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Fails unless the checksum is that of the bytes. */
  void requireChecksum() {
    String said = text(CHECKSUM, CHECKSUM_BYTES);
    if (!hasChecksum(said)) {
      throw malformed("a header with the checksum %o".formatted(sum(0xFF)), Received.string(said));
    }
  }

  /** Some programs summed signed bytes. */
  private boolean hasChecksum(String said) {
    String digits = said.strip();
    return digits.matches("0*%o".formatted(sum(0xFF))) || digits.matches("0*%o".formatted(sum(-1)));
  }

  /** The sum of all bytes, with spaces in place of the checksum. */
  private int sum(int mask) {
    int sum = 0;
    for (int i = 0; i < BYTES; i++) {
      boolean itself = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES;
      sum += itself ? ' ' : bytes[i] & mask;
    }
    return sum;
  }

  char type() {
    return (char) (bytes[TYPE] & 0xFF);
  }

  long size() {
    return number(SIZE, NUMBER_BYTES, "a size");
  }

  String name() {
    String name = text(0, NAME_BYTES);
    // GNU tar has other fields where POSIX has the prefix of the name.
    boolean posix = bytes[MAGIC + 5] == 0;
    String prefix = posix ? text(PREFIX, PREFIX_BYTES) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private long number(int from, int length, String what) {
    if (bytes[from] < 0) {
      return base256(from, length, what);
    }
    String digits = text(from, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, Byte.SIZE);
    } catch (NumberFormatException _) {
      throw malformed(what + " in octal", Received.string(digits));
    }
  }

  private long base256(int from, int length, String what) {
    long number = bytes[from] & 0x3F;
    boolean negative = (bytes[from] & 0x40) != 0;
    for (int i = from + 1; i < from + length; i++) {
      if (negative || number >>> Long.SIZE - 1 - Byte.SIZE != 0) {
        throw malformed(what + " below 2^63", "another");
      }
      number = number << Byte.SIZE | bytes[i] & 0xFF;
    }
    return number;
  }

  private MalformedTensorException malformed(String expected, String received) {
    return new MalformedTensorException(
        TarReason.INVALID_HEADER,
        null,
        offset,
        "Expected %s. Received: %s.".formatted(expected, received));
  }
}
