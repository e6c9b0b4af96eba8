package io.penalties.format.bundle;

import io.penalties.format.MalformedTensorException;

/**
 * Expands one snappy block: literal runs, and copies of earlier bytes.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">The format</a>
 */
final class Snappy {

  /** The most that one compressed byte can become: three of them copy 64 bytes. */
  private static final int MAX_EXPANSION = 22;

  private static final int LITERAL = 0;
  private static final int COPY_1 = 1;
  private static final int COPY_2 = 2;
  private static final int LONG_LITERAL = 60;

  private final BundleFile file;
  private final long place;
  private final byte[] in;
  private final int end;
  private int at;
  private byte[] out = new byte[0];
  private int written;

  private Snappy(BundleFile file, long place, byte[] in, int end) {
    this.file = file;
    this.place = place;
    this.in = in;
    this.end = end;
  }

  /**
   * Expands {@code in} up to {@code end}. Memory is taken for what the bytes can really become,
   * whatever length they declare.
   *
   * @param file the file that contains the block, for errors
   * @param place the offset of the block in the file
   */
  static byte[] expand(BundleFile file, long place, byte[] in, int end) {
    return new Snappy(file, place, in, end).expand();
  }

  private byte[] expand() {
    long length = length();
    if (length > (long) MAX_EXPANSION * end || length > Integer.MAX_VALUE - 8) {
      throw failure(
          "at most %d bytes of %d compressed ones".formatted((long) MAX_EXPANSION * end, end),
          length);
    }
    out = new byte[(int) length];
    while (at < end) {
      int tag = in[at++] & 0xFF;
      if ((tag & 3) == LITERAL) {
        literal(tag >>> 2);
      } else {
        copy(tag);
      }
    }
    if (written < out.length) {
      throw failure(out.length + " expanded bytes", written);
    }
    return out;
  }

  private long length() {
    long length = 0;
    for (int shift = 0; shift < 5 * 7; shift += 7) {
      int piece = (int) number(1);
      length |= (piece & 0x7FL) << shift;
      if (piece < 0x80) {
        return length;
      }
    }
    throw failure("a length of at most 32 bits", "more");
  }

  private void literal(int code) {
    long length = 1L + (code < LONG_LITERAL ? code : number(code - LONG_LITERAL + 1));
    if (length > end - at) {
      throw failure(length + " literal bytes", end - at);
    }
    requireRoom(length);
    System.arraycopy(in, at, out, written, (int) length);
    at += (int) length;
    written += (int) length;
  }

  private void copy(int tag) {
    int length;
    long distance;
    if ((tag & 3) == COPY_1) {
      length = 4 + (tag >>> 2 & 7);
      distance = (long) (tag >>> 5) << 8 | number(1);
    } else {
      length = 1 + (tag >>> 2);
      distance = number((tag & 3) == COPY_2 ? 2 : 4);
    }
    if (distance == 0 || distance > written) {
      throw failure("a copy from 1 to %d bytes back".formatted(written), distance);
    }
    requireRoom(length);
    // Byte by byte: a copy may overlap itself and then repeats.
    for (int from = written - (int) distance, i = 0; i < length; i++) {
      out[written++] = out[from++];
    }
  }

  private long number(int size) {
    if (size > end - at) {
      throw failure(size + " more bytes", end - at);
    }
    long number = 0;
    for (int i = 0; i < size; i++) {
      number |= (in[at++] & 0xFFL) << Byte.SIZE * i;
    }
    return number;
  }

  private void requireRoom(long length) {
    if (length > out.length - written) {
      throw failure("at most %d expanded bytes more".formatted(out.length - written), length);
    }
  }

  private MalformedTensorException failure(String expected, Object received) {
    return file.refusal(BundleReason.SNAPPY, place + at, expected + " of a snappy block", received);
  }
}
