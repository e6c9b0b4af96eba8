package io.penalties.format.bundle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads numbers and bytes in sequence, little-endian. */
final class TableFields {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final BundleFile file;
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final long place;
  private int at;

  /**
   * A range of bytes.
   *
   * @param place the offset of their structure in the file, for errors
   */
  TableFields(BundleFile file, byte[] bytes, int start, int end, long place) {
    this.file = file;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.place = place;
    this.at = start;
  }

  int remaining() {
    return end - at;
  }

  /**
   * The approximate offset in the file. In a compressed block, counted as if it were not
   * compressed.
   */
  long place() {
    return place + at - start;
  }

  /** A varint: values of 2⁶³ or more come out negative. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      require(1);
      int piece = bytes[at++];
      value |= (piece & 0x7FL) << shift;
      if (piece >= 0) {
        return value;
      }
    }
    throw file.refusal(
        BundleReason.BLOCK_ENTRY, place(), "a number of at most 64 bits", "a longer one");
  }

  long fixed32() {
    require(Integer.BYTES);
    at += Integer.BYTES;
    return Integer.toUnsignedLong((int) INTS.get(bytes, at - Integer.BYTES));
  }

  /** The last number, without consuming it. */
  long last32() {
    return Integer.toUnsignedLong((int) INTS.get(bytes, end - Integer.BYTES));
  }

  void read(byte[] buffer, int offset, int count) {
    require(count);
    System.arraycopy(bytes, at, buffer, offset, count);
    at += count;
  }

  /** The next bytes as separate fields. */
  TableFields take(long count) {
    require(count);
    TableFields taken = new TableFields(file, bytes, at, at + (int) count, place());
    at += (int) count;
    return taken;
  }

  /** All remaining bytes. */
  byte[] rest() {
    byte[] rest = new byte[remaining()];
    read(rest, 0, rest.length);
    return rest;
  }

  private void require(long count) {
    if (count < 0 || count > end - at) {
      throw file.refusal(
          BundleReason.BLOCK_ENTRY,
          place(),
          Long.toUnsignedString(count) + " more bytes",
          end - at);
    }
  }
}
