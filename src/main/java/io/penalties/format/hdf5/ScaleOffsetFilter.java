package io.penalties.format.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Stores floating-point numbers as integers of few bits (filter 6): v / 10ᴰ + min, in the
 * arithmetic of the type, as HDF5 decodes them; 10ᴰ is the float64 nearest to the exact power, so
 * that the bits are the same on every machine. The largest integer represents the fill value.
 *
 * @param elementBytes 4 or 8
 * @param elements the number of elements of a chunk
 * @param decimals D
 * @param bigEndian whether elements are big-endian
 * @param hasFill whether there is a fill value
 * @param fill the bits of the fill value
 */
record ScaleOffsetFilter(
    int elementBytes, int elements, int decimals, boolean bigEndian, boolean hasFill, long fill)
    implements Filter {

  private static final int NUMBER = 6;
  private static final int PARAMETERS = 20;
  private static final int DECIMAL_SCALE = 0;
  private static final int FLOATING = 1;

  /** The number of bits, the length of the minimum, the minimum, and unused bytes. */
  private static final int HEADER_BYTES = 21;

  private static final int MIN_AT = 5;

  static Filter of(int[] parameters, long address) {
    if (parameters.length != PARAMETERS) {
      throw Refusal.invalid(
          address, "%d parameters of scale-offset".formatted(PARAMETERS), parameters.length);
    }
    int size = parameters[4];
    boolean floating = parameters[3] == FLOATING && parameters[0] == DECIMAL_SCALE;
    if (!floating || size != Float.BYTES && size != Double.BYTES) {
      return new UnreadFilter(NUMBER, address);
    }
    long fill = parameters[8] & 0xFFFF_FFFFL;
    return new ScaleOffsetFilter(
        size,
        parameters[2],
        parameters[1],
        parameters[6] != 0,
        parameters[7] != 0,
        size == Float.BYTES ? fill : fill | (long) parameters[9] << 32);
  }

  @Override
  public void undo(ChunkBytes chunk) {
    ByteBuffer from = ByteBuffer.wrap(chunk.from(), 0, chunk.length());
    from.order(ByteOrder.LITTLE_ENDIAN);
    long size = (long) elements * elementBytes;
    int bits = chunk.length() < HEADER_BYTES ? -1 : from.getInt(0);
    if (bits < 0
        || bits > Byte.SIZE * elementBytes
        || size < 0
        || size > chunk.to().length
        || Math.ceilDiv((long) bits * elements, Byte.SIZE) > chunk.length() - HEADER_BYTES) {
      throw chunk.corrupt(
          "a chunk of %d numbers by scale-offset".formatted(elements),
          "%d bytes, %d bits for each number".formatted(chunk.length(), bits));
    }
    if (bits == Byte.SIZE * elementBytes) {
      System.arraycopy(chunk.from(), HEADER_BYTES, chunk.to(), 0, (int) size);
    } else {
      scale(from, bits, ByteBuffer.wrap(chunk.to()));
    }
    chunk.written((int) size);
  }

  private void scale(ByteBuffer from, int bits, ByteBuffer to) {
    to.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long last = (1L << bits) - 1;
    double power = Double.parseDouble("1e" + decimals);
    float smallPower = (float) power;
    float smallMin = from.getFloat(MIN_AT);
    double min = from.getDouble(MIN_AT);
    long bit = (long) HEADER_BYTES * Byte.SIZE;
    for (int element = 0; element < elements; element++, bit += bits) {
      long value = bits(from, bit, bits);
      boolean filled = hasFill && value == last;
      if (elementBytes == Float.BYTES) {
        float number = (float) (int) value / smallPower + smallMin;
        to.putInt(filled ? (int) fill : Float.floatToRawIntBits(number));
      } else {
        double number = (double) value / power + min;
        to.putLong(filled ? fill : Double.doubleToRawLongBits(number));
      }
    }
  }

  /** The next bits as a number, most significant first. */
  private static long bits(ByteBuffer from, long start, int count) {
    long value = 0;
    for (int done = 0; done < count; ) {
      int at = (int) ((start + done) / Byte.SIZE);
      int skipped = (int) ((start + done) % Byte.SIZE);
      int taken = Math.min(Byte.SIZE - skipped, count - done);
      int part = (from.get(at) & 0xFF >> skipped) >> Byte.SIZE - skipped - taken;
      value = value << taken | part;
      done += taken;
    }
    return value;
  }
}
