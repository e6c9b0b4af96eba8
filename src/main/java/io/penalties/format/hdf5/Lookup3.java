package io.penalties.format.hdf5;

/**
 * The checksum of newer HDF5 structures: the hash function lookup3 of Bob Jenkins (2006), which is
 * in the public domain, with the initial value 0.
 */
final class Lookup3 {

  private static final int START = 0xDEADBEEF;
  private static final int BLOCK = 12;

  private Lookup3() {}

  static int hash(byte[] bytes, int offset, int length) {
    int a = START + length;
    int b = a;
    int c = a;
    int at = offset;
    int left = length;
    for (; left > BLOCK; at += BLOCK, left -= BLOCK) {
      a += word(bytes, at, 4);
      b += word(bytes, at + 4, 4);
      c += word(bytes, at + 8, 4);
      a = (a - c) ^ Integer.rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ Integer.rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 4);
      b += a;
    }
    if (left == 0) {
      return c;
    }
    a += word(bytes, at, Math.min(left, 4));
    b += word(bytes, at + 4, Math.clamp(left - 4, 0, 4));
    c += word(bytes, at + 8, Math.clamp(left - 8, 0, 4));
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }

  private static int word(byte[] bytes, int at, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[at + i] & 0xFF) << Byte.SIZE * i;
    }
    return word;
  }
}
