package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;

/**
 * A checksum after the bytes (filter 3): J. Fletcher, "An Arithmetic Checksum for Serial
 * Transmissions" (1982), of 16-bit words whose high byte comes first.
 */
record Fletcher32Filter() implements Filter {

  private static final int BYTES = Integer.BYTES;

  /** The number of words that can be added before the sums must be folded to avoid overflow. */
  private static final int WORDS_BETWEEN_FOLDS = 360;

  @Override
  public void undo(ChunkBytes chunk) {
    int length = chunk.length() - BYTES;
    if (length < 0) {
      throw chunk.corrupt("a chunk with a checksum", "%d bytes".formatted(chunk.length()));
    }
    byte[] bytes = chunk.from();
    int computed = checksum(bytes, length);
    int stored = 0;
    for (int i = BYTES - 1; i >= 0; i--) {
      stored = stored << Byte.SIZE | bytes[length + i] & 0xFF;
    }
    // HDF5 before 1.6.3 swapped the bytes of each half on some machines.
    int swapped = (stored & 0x00FF_00FF) << Byte.SIZE | stored >>> Byte.SIZE & 0x00FF_00FF;
    if (stored != computed && swapped != computed) {
      throw Refusal.of(
          MalformedReason.CHECKSUM,
          chunk.address(),
          "a chunk with the checksum %08X".formatted(computed),
          "%08X".formatted(stored));
    }
    chunk.shorten(length);
  }

  private static int checksum(byte[] bytes, int length) {
    int sum = 0;
    int sums = 0;
    int at = 0;
    while (at < length - 1) {
      int end = Math.min(length - 1, at + 2 * WORDS_BETWEEN_FOLDS);
      for (; at < end; at += 2) {
        sum += (bytes[at] & 0xFF) << Byte.SIZE | bytes[at + 1] & 0xFF;
        sums += sum;
      }
      sum = folded(sum);
      sums = folded(sums);
    }
    if (at < length) {
      sum = folded(sum + ((bytes[at] & 0xFF) << Byte.SIZE));
      sums = folded(sums + sum);
    }
    return folded(sums) << Short.SIZE | folded(sum);
  }

  private static int folded(int sum) {
    return (sum & 0xFFFF) + (sum >>> Short.SIZE);
  }
}
