package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heap in which groups with many members, and objects with many attributes, keep them: blocks
 * whose sizes double, below blocks of addresses. Each block is read once.
 */
final class FractalHeap {

  private static final String WHAT = "a fractal heap";
  private static final int HEADER_BYTES = 146;
  private static final int CHECKSUMMED_BLOCKS = 0x02;
  private static final int KIND = 0x30;
  private static final int MANAGED = 0x00;
  private static final int HUGE = 0x10;
  private static final int TINY = 0x20;

  /** The identifiers of links, attributes and messages are short, and so are objects in them. */
  private static final int TINY_LENGTH = 0x0F;

  private final StoredBytes file;
  private final long address;
  private final int idBytes;
  private final long maxManagedBytes;
  private final long hugeObjects;
  private final boolean checksummed;
  private final DoublingTable table;
  private final long root;
  private final int rootRows;
  private final Map<Long, Fields> blocks = new HashMap<>();
  private @Nullable Map<Long, Fields> huge;

  private FractalHeap(StoredBytes file, long address, Fields header) {
    this.file = file;
    this.address = address;
    this.idBytes = header.signature("FRHP").version(0).uint16();
    int filterBytes = header.uint16();
    if (filterBytes != 0) {
      throw Refusal.unsupported(address, "a heap without filters", "a filtered heap");
    }
    this.checksummed = (header.uint8() & CHECKSUMMED_BLOCKS) != 0;
    this.maxManagedBytes = header.uint32();
    this.hugeObjects = header.skip(Long.BYTES).pointer();
    this.table = DoublingTable.read(header.skip(10 * Long.BYTES));
    this.root = header.pointer();
    this.rootRows = header.uint16();
  }

  static FractalHeap open(StoredBytes file, long address) throws IOException {
    Fields header = file.read(address, HEADER_BYTES, WHAT);
    Fields length = header.fromStart().skip(7);
    return new FractalHeap(
        file, address, length.uint16() == 0 ? Checksums.requireAtEnd(header) : header);
  }

  /** The object whose identifier is the next field. */
  Fields read(Fields entry) throws IOException {
    long place = entry.address();
    Fields id = entry.slice(idBytes, "an identifier");
    int first = id.uint8();
    int kind = first & KIND;
    Fields found =
        switch (kind) {
          case MANAGED -> {
            long offset = id.unsigned(table.offsetBytes());
            yield managed(offset, id.unsigned(table.lengthBytes(maxManagedBytes)), place);
          }
          case TINY -> id.slice((first & TINY_LENGTH) + 1, "an object in its identifier");
          case HUGE -> huge(id.unsigned(Math.min(id.remaining(), Long.BYTES)), place);
          default -> throw Refusal.invalid(place, "an object in a heap", "kind=" + kind);
        };
    file.count(found.address(), found.remaining());
    return found;
  }

  private Fields managed(long offset, long length, long place) throws IOException {
    long at = root;
    long start = 0;
    int rows = rootRows;
    while (rows > 0) {
      int row = table.row(offset - start);
      if (offset < start || row >= rows) {
        throw outside(offset, place);
      }
      long column = (offset - start - table.rowStart(row)) / table.blockBytes(row);
      Fields addresses = addresses(at, rows);
      at = addresses.skip((int) (row * table.width() + column) * Long.BYTES).pointer();
      start += table.rowStart(row) + column * table.blockBytes(row);
      if (table.isDirect(row)) {
        return object(at, table.blockBytes(row), offset - start, length, place);
      }
      rows = table.rowsOf(row);
      if (rows <= 0) {
        throw outside(offset, place);
      }
    }
    return object(at, table.blockBytes(0), offset, length, place);
  }

  private RuntimeException outside(long offset, long place) {
    return Refusal.invalid(
        place,
        "an object in the heap at byte %d".formatted(address),
        "offset=" + Long.toUnsignedString(offset));
  }

  /** The addresses in an indirect block, each as often as the block has children. */
  private Fields addresses(long at, int rows) throws IOException {
    Fields known = blocks.get(at);
    if (known == null) {
      int children = rows * table.width();
      int start = 5 + Long.BYTES + table.offsetBytes();
      Fields block =
          Checksums.requireAtEnd(
              file.read(at, start + (long) children * Long.BYTES + Integer.BYTES, WHAT));
      requireMine(block.signature("FHIB"));
      known = block.skip(table.offsetBytes()).slice((long) children * Long.BYTES, WHAT);
      blocks.put(at, known);
    }
    return known.fromStart();
  }

  private Fields object(long at, long size, long offset, long length, long place)
      throws IOException {
    Fields block = blocks.get(at);
    if (block == null) {
      block = file.read(at, size, WHAT);
      requireMine(block.signature("FHDB"));
      block.skip(table.offsetBytes());
      if (checksummed) {
        Checksums.requireWithin(block);
      }
      blocks.put(at, block);
    }
    if (offset < block.passed() || offset > size - length) {
      throw outside(offset, place);
    }
    return block.fromStart().skip((int) offset).slice(length, "an object in a heap");
  }

  private void requireMine(Fields block) {
    long place = block.address();
    if (block.version(0).pointer() != address) {
      throw Refusal.invalid(
          place, "a block of the heap at byte %d".formatted(address), "one of another heap");
    }
  }

  /** Objects too large for any block are stored separately. */
  private Fields huge(long key, long place) throws IOException {
    if (huge == null) {
      Map<Long, Fields> objects = new HashMap<>();
      RecordTree.read(
          file,
          hugeObjects,
          RecordTree.HUGE_OBJECTS,
          3 * Long.BYTES,
          entry -> {
            long at = entry.pointer();
            long length = entry.int64();
            file.countObject(entry.address());
            objects.put(entry.int64(), file.read(at, length, "an object in a heap"));
          });
      huge = objects;
    }
    Fields found = huge.get(key);
    if (found == null) {
      throw Refusal.invalid(
          place, "an object in the heap at byte %d".formatted(address), "key=" + key);
    }
    return found.fromStart();
  }
}
