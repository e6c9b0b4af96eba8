package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunk index for one unlimited axis. An index block contains the first entries, then the
 * addresses of data blocks, whose sizes double, then those of super blocks, which contain the
 * addresses of more data blocks. Long data blocks are divided into pages.
 */
final class ExtensibleArray {

  private static final String WHAT = "an extensible array";
  private static final int HEADER_BYTES = 72;
  private static final int BLOCK_START = 14;
  private static final int CHECKSUM_BYTES = 4;
  private static final int MAX_BITS = 62;

  private final StoredBytes file;
  private final long address;
  private final ChunkEntry entry;
  private final int offsetBytes;
  private final int firstEntries;
  private final long smallest;
  private final int directLevels;
  private final int directBlocks;
  private final int levels;
  private final long pageEntries;
  private final long indexBlock;
  private final Map<Long, Fields> blocks = new HashMap<>();

  private ExtensibleArray(StoredBytes file, long address, Fields header, int chunkBytes) {
    this.file = file;
    this.address = address;
    this.entry = ChunkEntry.read(header.signature("EAHD").version(0), chunkBytes);
    int bits = header.uint8();
    this.firstEntries = header.uint8();
    this.smallest = header.uint8();
    int leastPointers = header.uint8();
    int pageBits = header.uint8();
    this.indexBlock = header.skip(6 * Long.BYTES).pointer();
    if (bits > MAX_BITS
        || pageBits > MAX_BITS
        || Long.bitCount(smallest) != 1
        || Integer.bitCount(leastPointers) != 1
        || log2(smallest) > bits) {
      throw Refusal.invalid(
          address,
          WHAT,
          "bits=%d, page_bits=%d, least_entries=%d, least_pointers=%d"
              .formatted(bits, pageBits, smallest, leastPointers));
    }
    this.offsetBytes = Math.ceilDiv(bits, Byte.SIZE);
    this.directLevels = 2 * log2(leastPointers);
    this.directBlocks = 2 * (leastPointers - 1);
    this.levels = 1 + bits - log2(smallest);
    this.pageEntries = 1L << pageBits;
  }

  /** Adds all chunks of the array at an address. */
  static void read(
      StoredBytes file, long address, ChunkNumbers numbers, int chunkBytes, ChunkIndex index)
      throws IOException {
    Fields header = Checksums.requireAtEnd(file.read(address, HEADER_BYTES, WHAT));
    ExtensibleArray array = new ExtensibleArray(file, address, header, chunkBytes);
    if (array.indexBlock == StoredBytes.UNDEFINED) {
      return;
    }
    for (int place = 0; place < index.size(); place++) {
      Fields entry = array.entry(numbers.of(place));
      if (entry != null) {
        array.entry.add(index, place, entry);
      }
    }
  }

  /** The entry with this number; null if its block was never written. */
  private @Nullable Fields entry(long number) throws IOException {
    int superBlocks = Math.max(0, levels - directLevels);
    long indexBytes =
        (long) firstEntries * entry.bytes() + (long) (directBlocks + superBlocks) * Long.BYTES;
    Fields index = block(indexBlock, "EAIB", 0, indexBytes);
    if (number >= 0 && number < firstEntries) {
      return index.skip((int) number * entry.bytes());
    }
    long rest = number - firstEntries;
    int level = log2(rest / smallest + 1);
    if (number < 0 || level >= levels) {
      throw Refusal.invalid(address, "an array of %d levels".formatted(levels), "chunk=" + number);
    }
    long start = ((1L << level) - 1) * smallest;
    long blockEntries = smallest << (level + 1) / 2;
    long block = (rest - start) / blockEntries;
    long inBlock = (rest - start) % blockEntries;
    index.skip(firstEntries * entry.bytes());
    if (level < directLevels) {
      long data = index.skip((int) (firstBlock(level) + block) * Long.BYTES).pointer();
      return data == StoredBytes.UNDEFINED
          ? null
          : block(data, "EADB", offsetBytes, blockEntries * entry.bytes())
              .skip((int) inBlock * entry.bytes());
    }
    long place = index.skip((directBlocks + level - directLevels) * Long.BYTES).pointer();
    return place == StoredBytes.UNDEFINED
        ? null
        : inSuperBlock(place, 1L << level / 2, block, blockEntries, inBlock);
  }

  private @Nullable Fields inSuperBlock(
      long place, long blockCount, long block, long blockEntries, long inBlock) throws IOException {
    long pages = blockEntries > pageEntries ? blockEntries / pageEntries : 0;
    long bitBytes = blockCount * Math.ceilDiv(pages, Byte.SIZE);
    Fields all = block(place, "EASB", offsetBytes, bitBytes + blockCount * Long.BYTES);
    Fields written = all.slice(bitBytes, WHAT);
    long data = all.skip((int) block * Long.BYTES).pointer();
    if (data == StoredBytes.UNDEFINED) {
      return null;
    }
    if (pages == 0) {
      return block(data, "EADB", offsetBytes, blockEntries * entry.bytes())
          .skip((int) inBlock * entry.bytes());
    }
    block(data, "EADB", offsetBytes, 0);
    long page = inBlock / pageEntries;
    if (!Bits.get(written, block * pages + page)) {
      return null;
    }
    long pageBytes = pageEntries * entry.bytes() + CHECKSUM_BYTES;
    return page(data + BLOCK_START + offsetBytes + CHECKSUM_BYTES + page * pageBytes, pageBytes)
        .skip((int) (inBlock % pageEntries) * entry.bytes());
  }

  /** The number of data blocks in the levels before this one. */
  private static long firstBlock(int level) {
    return (1L << (level + 1) / 2) + (1L << level / 2) - 2;
  }

  /** The content of a block of this array, which is read once. */
  private Fields block(long place, String signature, int offset, long length) throws IOException {
    Fields known = blocks.get(place);
    if (known == null) {
      Fields block = file.read(place, BLOCK_START + offset + length + CHECKSUM_BYTES, WHAT);
      Checksums.requireAtEnd(block).signature(signature).version(0).skip(1);
      if (block.pointer() != address) {
        throw Refusal.invalid(
            place, "a block of the array at byte %d".formatted(address), "another");
      }
      known = block.skip(offset).slice(length, WHAT);
      blocks.put(place, known);
    }
    return known.fromStart();
  }

  private Fields page(long place, long length) throws IOException {
    Fields known = blocks.get(place);
    if (known == null) {
      known = Checksums.requireAtEnd(file.read(place, length, WHAT));
      blocks.put(place, known);
    }
    return known.fromStart();
  }

  private static int log2(long number) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
  }
}
