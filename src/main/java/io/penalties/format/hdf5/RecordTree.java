package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A B-tree of version 2: a list of records of equal length, for members, attributes, large objects
 * or chunks. Their order does not matter here.
 */
final class RecordTree {

  /** Record types. */
  static final int HUGE_OBJECTS = 1;

  static final int LINKS_BY_NAME = 5;
  static final int ATTRIBUTES_BY_NAME = 8;
  static final int CHUNKS = 10;
  static final int FILTERED_CHUNKS = 11;

  private static final String WHAT = "a B-tree";
  private static final int HEADER_BYTES = 38;
  private static final int NODE_OVERHEAD = 10;
  private static final int CHECKSUM_BYTES = 4;

  /** With two children per node, 2⁴⁰ records reach this depth (CWE-674). */
  private static final int MAX_DEPTH = 40;

  private final StoredBytes file;
  private final int type;
  private final int nodeBytes;
  private final int recordBytes;
  private final Visitor visitor;
  private final int countBytes;

  /** By level: the size of a child's record count, and of the count of all records below it. */
  private final int[] totalBytes;

  private final Set<Long> nodes = new HashSet<>();

  /** Receives the records. */
  interface Visitor {

    /** Receives a record. */
    void visit(Fields entry) throws IOException;
  }

  private RecordTree(
      StoredBytes file, int type, int nodeBytes, int recordBytes, int depth, Visitor visitor) {
    this.file = file;
    this.type = type;
    this.nodeBytes = nodeBytes;
    this.recordBytes = recordBytes;
    this.visitor = visitor;
    long most = (nodeBytes - NODE_OVERHEAD) / recordBytes;
    this.countBytes = bytesFor(most);
    this.totalBytes = new int[depth + 1];
    for (int level = 1; level <= depth; level++) {
      int pointerBytes = Long.BYTES + countBytes + totalBytes[level - 1];
      long records = (nodeBytes - NODE_OVERHEAD - pointerBytes) / (recordBytes + pointerBytes);
      most = Math.min(records, Integer.MAX_VALUE) + (records + 1) * Math.min(most, MOST_RECORDS);
      totalBytes[level] = bytesFor(most);
    }
  }

  private static final long MOST_RECORDS = 1L << 31;

  private static int bytesFor(long number) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, number))) / Byte.SIZE + 1;
  }

  /**
   * Passes every record of the tree at an address to the visitor.
   *
   * @param type the required record type
   * @param minRecordBytes the minimum size of a record
   */
  static void read(StoredBytes file, long address, int type, int minRecordBytes, Visitor visitor)
      throws IOException {
    Fields header = Checksums.requireAtEnd(file.read(address, HEADER_BYTES, WHAT));
    int received = header.signature("BTHD").version(0).uint8();
    long nodeBytes = header.uint32();
    int recordBytes = header.uint16();
    int depth = header.uint16();
    long root = header.skip(2).pointer();
    int records = header.uint16();
    if (received != type
        || recordBytes < minRecordBytes
        || nodeBytes < NODE_OVERHEAD + recordBytes
        || nodeBytes > Integer.MAX_VALUE
        || depth > MAX_DEPTH) {
      throw Refusal.invalid(
          address,
          "a B-tree of type %d with records of %d bytes".formatted(type, minRecordBytes),
          "type=%d, record_bytes=%d, node_bytes=%d, depth=%d"
              .formatted(received, recordBytes, nodeBytes, depth));
    }
    if (root != StoredBytes.UNDEFINED) {
      new RecordTree(file, type, (int) nodeBytes, recordBytes, depth, visitor)
          .readNode(root, records, depth);
    }
  }

  /**
   * Reads a node and everything below it. Terminates, since levels decrease and no node occurs
   * twice.
   */
  private void readNode(long address, int records, int level) throws IOException {
    if (!nodes.add(address)) {
      throw Refusal.of(
          Hdf5Reason.CYCLE, Math.max(address, 0), "each node of a B-tree once", "a node twice");
    }
    int pointerBytes = level == 0 ? 0 : Long.BYTES + countBytes + totalBytes[level - 1];
    long length = NODE_OVERHEAD + (long) records * (recordBytes + pointerBytes) + pointerBytes;
    if (length > nodeBytes) {
      throw Refusal.invalid(
          Math.max(address, 0), "a node of %d bytes".formatted(nodeBytes), "records=" + records);
    }
    Fields node = Checksums.requireAtEnd(file.read(address, length, WHAT));
    int received = node.signature(level == 0 ? "BTLF" : "BTIN").version(0).uint8();
    if (received != type) {
      throw Refusal.invalid(address, "a node of type " + type, "type=" + received);
    }
    for (int i = 0; i < records; i++) {
      visitor.visit(node.slice(recordBytes, "a record"));
    }
    while (node.remaining() > CHECKSUM_BYTES) {
      long child = node.pointer();
      int count = (int) node.unsigned(countBytes);
      node.skip(totalBytes[level - 1]);
      readNode(child, count, level - 1);
    }
  }
}
