package io.penalties.format.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Writes files of one contiguous float32 dataset called "a", in the form that Keras uses. */
final class OneDatasetFile {

  /** Where the elements begin. */
  static final int DATA = 512;

  private static final int ROOT = 96;
  private static final int TREE = 136;
  private static final int HEAP = 184;
  private static final int NAMES = 216;
  private static final int SYMBOLS = 232;
  private static final int DATASET = 280;

  private OneDatasetFile() {}

  /** Everything before the elements, which begin at {@code data}. */
  static byte[] header(long elements, long data) {
    long end = data + elements * Float.BYTES;
    ByteBuffer file = ByteBuffer.allocate(DATA).order(ByteOrder.LITTLE_ENDIAN);
    file.put(Superblock.SIGNATURE).putInt(0).putInt(0x0008_0800).putInt(0x0010_0004).putInt(0);
    file.putLong(0).putLong(-1).putLong(end).putLong(-1);
    file.putLong(0).putLong(ROOT).putLong(0).putLong(0).putLong(0);
    file.position(ROOT).putShort((short) 1).putShort((short) 1).putInt(1).putLong(24);
    file.putShort((short) 0x11).putShort((short) 16).putInt(0).putLong(TREE).putLong(HEAP);
    file.position(TREE).put(letters("TREE")).putShort((short) 0).putShort((short) 1);
    file.putLong(-1).putLong(-1).putLong(0).putLong(SYMBOLS).putLong(8);
    file.position(HEAP).put(letters("HEAP")).putInt(0).putLong(16).putLong(1).putLong(NAMES);
    file.position(NAMES + 8).put((byte) 'a');
    file.position(SYMBOLS).put(letters("SNOD")).putShort((short) 1).putShort((short) 1);
    file.putLong(8).putLong(DATASET).putLong(0);
    file.position(DATASET).putShort((short) 1).putShort((short) 3).putInt(1).putLong(88);
    file.putShort((short) 1).putShort((short) 16).putInt(0);
    file.putLong(0x0101).putLong(elements);
    file.putShort((short) 3).putShort((short) 24).putInt(0);
    file.putInt(0x001F_2011).putInt(4).putShort((short) 0).putShort((short) 32);
    file.putInt(0x1700_0817).putInt(127).putInt(0);
    file.putShort((short) 8).putShort((short) 24).putInt(0);
    file.putShort((short) 0x0103).putLong(data).putLong(elements * Float.BYTES);
    return file.array();
  }

  private static byte[] letters(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the file with zeros that take no place on the disk. */
  static void writeSparse(FileChannel channel, long elements, long data) throws IOException {
    channel.write(ByteBuffer.wrap(header(elements, data)), 0);
    channel.write(ByteBuffer.allocate(1), data + elements * Float.BYTES - 1);
  }

  /** Writes the file with the elements 0.5, −1.5, 2.5 and so on, from a block that repeats. */
  static void write(FileChannel channel, long elements, int blockElements) throws IOException {
    channel.write(ByteBuffer.wrap(header(elements, DATA)), 0);
    ByteBuffer block =
        ByteBuffer.allocateDirect(blockElements * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < blockElements; i++) {
      block.putFloat((i % 2 == 0 ? 1 : -1) * (i + 0.5f));
    }
    for (long written = 0; written < elements; written += blockElements) {
      long rest = (elements - written) * Float.BYTES;
      block.clear().limit((int) Math.min(block.capacity(), rest));
      long at = DATA + written * Float.BYTES;
      while (block.hasRemaining()) {
        at += channel.write(block, at);
      }
    }
  }
}
