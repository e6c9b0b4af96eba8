package io.penalties.format.bundle;

import java.io.IOException;
import java.util.Arrays;

/** Reads the entries of blocks; keys ascend from the first to the last of them. */
final class BlockReader {

  /**
   * Longer than any object path. Keys may share a prefix with the previous one, so that a few bytes
   * of the file can become long keys (CWE-409).
   */
  private static final int MAX_KEY_BYTES = 8 << 10;

  private final BundleFile file;
  private final SortedTable.Entry entries;
  private byte[] key = new byte[64];
  private byte[] before = new byte[64];
  private int keyLength = -1;

  BlockReader(BundleFile file, SortedTable.Entry entries) {
    this.file = file;
    this.entries = entries;
  }

  void read(TableFields block) throws IOException {
    TableFields content = withoutRestarts(block);
    int shareable = 0;
    while (content.remaining() > 0) {
      long place = content.place();
      long shared = content.varint();
      long added = content.varint();
      long valueLength = content.varint();
      if (Long.compareUnsigned(shared, shareable) > 0) {
        throw file.refusal(
            BundleReason.BLOCK_ENTRY,
            place,
            "a key that shares at most %d bytes with the previous one".formatted(shareable),
            Long.toUnsignedString(shared));
      }
      if (added < 0 || added > MAX_KEY_BYTES - shared) {
        throw file.refusal(
            BundleReason.KEY_TOO_LONG,
            place,
            "a key of at most %d bytes".formatted(MAX_KEY_BYTES),
            Long.toUnsignedString(shared + added));
      }
      nextKey(content, (int) shared, (int) added, place);
      shareable = keyLength;
      entries.take(key, keyLength, content.take(valueLength));
    }
  }

  private void nextKey(TableFields content, int shared, int added, long place) {
    int lengthBefore = keyLength;
    byte[] last = key;
    key = before.length < shared + added ? new byte[2 * (shared + added)] : before;
    before = last;
    System.arraycopy(last, 0, key, 0, shared);
    content.read(key, shared, added);
    keyLength = shared + added;
    if (lengthBefore >= 0
        && Arrays.compareUnsigned(before, 0, lengthBefore, key, 0, keyLength) >= 0) {
      throw file.refusal(
          BundleReason.KEY_ORDER,
          place,
          "keys in ascending order, each once",
          "%s after %s".formatted(Keys.shown(key, keyLength), Keys.shown(before, lengthBefore)));
    }
  }

  /** The entries alone. The restart points after them are needed only for searches. */
  private TableFields withoutRestarts(TableFields block) {
    int length = block.remaining();
    long restarts = length < Integer.BYTES ? -1 : block.last32();
    long bytes = Integer.BYTES * (restarts + 1);
    if (restarts < 0 || bytes > length) {
      throw file.refusal(
          BundleReason.BLOCK_ENTRY,
          block.place(),
          "a block that ends in its restart points",
          "%d bytes, %d restart points".formatted(length, Math.max(restarts, 0)));
    }
    return block.take(length - bytes);
  }
}
