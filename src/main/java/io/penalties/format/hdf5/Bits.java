package io.penalties.format.hdf5;

/** Reads bits in sequence, most significant first. */
final class Bits {

  private Bits() {}

  /** Whether a bit is set, counted from the first field. */
  static boolean get(Fields fields, long number) {
    int bits = fields.fromStart().skip((int) (number / Byte.SIZE)).uint8();
    return (bits << number % Byte.SIZE & 0x80) != 0;
  }
}
