package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunk index for a fixed number of chunks: one array, in pages if it is long. */
final class FixedArray {

  private static final String WHAT = "a fixed array";
  private static final int HEADER_BYTES = 28;
  private static final int BLOCK_START = 14;
  private static final int CHECKSUM_BYTES = 4;
  private static final int MAX_PAGE_BITS = 30;

  private final StoredBytes file;
  private final long address;
  private final ChunkEntry entry;
  private final int pageEntries;
  private final long entries;
  private final long block;
  private final Map<Long, Fields> pages = new HashMap<>();

  private FixedArray(StoredBytes file, long address, Fields header, int chunkBytes) {
    this.file = file;
    this.address = address;
    this.entry = ChunkEntry.read(header.signature("FAHD").version(0), chunkBytes);
    int pageBits = header.uint8();
    this.entries = header.int64();
    this.block = header.pointer();
    if (pageBits > MAX_PAGE_BITS || entries < 0) {
      throw Refusal.invalid(address, WHAT, "page_bits=%d, entries=%d".formatted(pageBits, entries));
    }
    this.pageEntries = 1 << pageBits;
  }

  /** Adds all chunks of the array at an address. */
  static void read(
      StoredBytes file, long address, ChunkNumbers numbers, int chunkBytes, ChunkIndex index)
      throws IOException {
    Fields header = Checksums.requireAtEnd(file.read(address, HEADER_BYTES, WHAT));
    FixedArray array = new FixedArray(file, address, header, chunkBytes);
    if (array.block != StoredBytes.UNDEFINED) {
      array.addAll(numbers, index);
    }
  }

  private void addAll(ChunkNumbers numbers, ChunkIndex index) throws IOException {
    long pageCount = entries > pageEntries ? Math.ceilDiv(entries, pageEntries) : 0;
    long rest = pageCount == 0 ? entries * entry.bytes() : Math.ceilDiv(pageCount, Byte.SIZE);
    long prefix = BLOCK_START + rest + CHECKSUM_BYTES;
    Fields start = Checksums.requireAtEnd(file.read(block, prefix, WHAT));
    start.signature("FADB").version(0).skip(1);
    if (start.pointer() != address) {
      throw Refusal.invalid(block, "a block of the array at byte %d".formatted(address), "another");
    }
    Fields content = start.slice(rest, WHAT);
    for (int place = 0; place < index.size(); place++) {
      long number = numbers.of(place);
      if (number < 0 || number >= entries) {
        throw Refusal.invalid(
            address, "an array of all chunks", "entries=%d, chunk=%d".formatted(entries, number));
      }
      Fields page = pageCount == 0 ? content : page(number / pageEntries, content, block + prefix);
      if (page != null) {
        long inPage = pageCount == 0 ? number : number % pageEntries;
        entry.add(index, place, page.fromStart().skip((int) inPage * entry.bytes()));
      }
    }
  }

  /** A page; null if its bit says that it was never written. */
  private @Nullable Fields page(long number, Fields written, long first) throws IOException {
    Fields page = pages.get(number);
    if (page == null && Bits.get(written, number)) {
      long length = Math.min(pageEntries, entries - number * pageEntries) * entry.bytes();
      long place = first + number * ((long) pageEntries * entry.bytes() + CHECKSUM_BYTES);
      page = Checksums.requireAtEnd(file.read(place, length + CHECKSUM_BYTES, WHAT));
      pages.put(number, page);
    }
    return page;
  }
}
