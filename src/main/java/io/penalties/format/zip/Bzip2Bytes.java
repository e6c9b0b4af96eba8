package io.penalties.format.zip;

import io.penalties.format.ExpandedBytes;
import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses bzip2: {@code BZh}, a digit for the block size, blocks, and a checksum of their
 * checksums. Each block is a Burrows-Wheeler transform of up to 900,000 bytes, coded by Huffman's
 * method. Holds 4 MB at most. Not thread-safe.
 */
final class Bzip2Bytes implements ExpandedBytes {

  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;
  private static final int BLOCK_UNIT_BYTES = 100_000;

  /** Four equal bytes are followed by the number of further repetitions. */
  private static final int RUN = 4;

  private final FileBytes file;
  private final String name;
  private final Bits bits;
  private @Nullable Bzip2Block block;
  private boolean ended;
  private int combined;

  // The block that is being expanded.
  private int next;
  private int left;
  private int checksum;
  private int said;
  private int last = -1;
  private int sameBytes;
  private int repeats;

  Bzip2Bytes(FileBytes file, String name) {
    this.file = file;
    this.name = name;
    this.bits = new Bits();
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && !ended) {
      if (left == 0 && repeats == 0) {
        nextBlock();
      } else {
        done += expand(buffer, offset + done, offset + length);
      }
    }
    return done;
  }

  private void nextBlock() throws IOException {
    Bzip2Block current = block;
    if (current == null) {
      current = new Bzip2Block(readBlockBytes(), this);
      block = current;
    } else if (said != ~checksum) {
      throw corrupt("a block with another checksum");
    }
    long mark = (long) bits.read(24) << 24 | bits.read(24);
    if (mark == END) {
      if (bits.read32() != combined) {
        throw corrupt("blocks with another checksum");
      }
      file.held().giveBack(current.heldBytes());
      ended = true;
      return;
    }
    if (mark != BLOCK) {
      throw corrupt("no block");
    }
    said = bits.read32();
    combined = (combined << 1 | combined >>> 31) ^ said;
    left = current.read(bits);
    next = current.first();
    checksum = -1;
    last = -1;
    sameBytes = 0;
  }

  private int readBlockBytes() throws IOException {
    int b = bits.read(8);
    int z = bits.read(8);
    int h = bits.read(8);
    int digit = bits.read(8) - '0';
    if (b != 'B' || z != 'Z' || h != 'h' || digit < 1 || digit > 9) {
      throw corrupt(
          "the bytes " + HexFormat.of().formatHex(new byte[] {(byte) b, (byte) z, (byte) h}));
    }
    file.held().take(Bzip2Block.heldBytes(digit * BLOCK_UNIT_BYTES));
    return digit * BLOCK_UNIT_BYTES;
  }

  /** Follows the transform and expands runs. */
  private int expand(byte[] buffer, int from, int to) {
    int[] places = block == null ? new int[0] : block.places();
    int at = from;
    while (at < to) {
      int value;
      if (repeats > 0) {
        repeats--;
        value = last;
      } else if (left == 0) {
        break;
      } else {
        int entry = places[next];
        next = entry >>> 8;
        left--;
        value = entry & 0xFF;
        if (sameBytes == RUN) {
          sameBytes = 0;
          repeats = value;
          if (left == 0 && repeats == 0) {
            break;
          }
          continue;
        }
        sameBytes = value == last ? sameBytes + 1 : 1;
        last = value;
      }
      buffer[at++] = (byte) value;
      checksum = checksum << 8 ^ Bzip2Block.CRC[checksum >>> 24 ^ value];
    }
    return at - from;
  }

  MalformedTensorException corrupt(String received) {
    return new MalformedTensorException(
        MalformedReason.CORRUPT_DATA,
        name,
        file.position(),
        "Expected bzip2's format. Received: %s.".formatted(received));
  }

  @Override
  public void close() {
    // Nothing to release.
  }

  /** Reads bits, most significant first. */
  final class Bits {

    private final byte[] one = new byte[1];
    private long buffer;
    private int count;

    /** The next bits, at most 24. */
    int read(int wanted) throws IOException {
      while (count < wanted) {
        if (file.read(one, 0, 1) == 0) {
          throw new MalformedTensorException(
              MalformedReason.TRUNCATED,
              name,
              file.position(),
              "Expected the compressed bytes to go on. Received: their end.");
        }
        buffer = buffer << 8 | one[0] & 0xFF;
        count += 8;
      }
      count -= wanted;
      return (int) (buffer >>> count) & (1 << wanted) - 1;
    }

    int read32() throws IOException {
      return read(16) << 16 | read(16);
    }

    boolean readBoolean() throws IOException {
      return read(1) == 1;
    }
  }
}
