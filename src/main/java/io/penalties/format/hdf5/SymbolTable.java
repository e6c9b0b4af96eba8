package io.penalties.format.hdf5;

import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The members of a group in the older format: a B-tree of symbol tables, with names in a heap. */
final class SymbolTable {

  private static final int TREE_HEADER_BYTES = 24;
  private static final int NODE_HEADER_BYTES = 8;
  private static final int HEAP_HEADER_BYTES = 32;
  private static final int ENTRY_BYTES = 40;
  private static final int CHILD_BYTES = 16;
  private static final int GROUP_TREE = 0;
  private static final int SOFT_LINK = 2;

  private final StoredBytes file;
  private final LinkTable links;
  private final Set<Long> nodes = new HashSet<>();
  private final Fields names;

  private SymbolTable(StoredBytes file, LinkTable links, Fields names) {
    this.file = file;
    this.links = links;
    this.names = names;
  }

  /** Adds the members that the message points to. */
  static void read(StoredBytes file, Fields message, LinkTable links) throws IOException {
    long tree = message.pointer();
    Fields names = names(file, message.pointer());
    new SymbolTable(file, links, names).readTree(tree, -1);
  }

  private static Fields names(StoredBytes file, long address) throws IOException {
    Fields heap = file.read(address, HEAP_HEADER_BYTES, "a local heap");
    long size = heap.signature("HEAP").version(0).skip(3).int64();
    return file.read(heap.skip(Long.BYTES).pointer(), size, "the names of a group");
  }

  /**
   * Reads a node and everything below it. Terminates, since levels decrease and no node occurs
   * twice.
   *
   * @param expectedLevel the level of the node; -1 for any
   */
  private void readTree(long address, int expectedLevel) throws IOException {
    visit(address);
    Fields header = file.read(address, TREE_HEADER_BYTES, "a B-tree");
    int type = header.signature("TREE").uint8();
    int level = header.uint8();
    int children = header.uint16();
    if (type != GROUP_TREE || expectedLevel >= 0 && level != expectedLevel) {
      throw Refusal.invalid(
          address,
          "a B-tree of a group, of level %d".formatted(expectedLevel),
          "type=%d, level=%d".formatted(type, level));
    }
    Fields entries =
        file.read(address + TREE_HEADER_BYTES, (long) children * CHILD_BYTES, "a B-tree");
    for (int child = 0; child < children; child++) {
      long below = entries.skip(Long.BYTES).pointer();
      if (level > 0) {
        readTree(below, level - 1);
      } else {
        readNode(below);
      }
    }
  }

  private void readNode(long address) throws IOException {
    visit(address);
    Fields header = file.read(address, NODE_HEADER_BYTES, "a symbol table");
    int count = header.signature("SNOD").version(1).skip(1).uint16();
    Fields entries =
        file.read(address + NODE_HEADER_BYTES, (long) count * ENTRY_BYTES, "a symbol table");
    for (int entry = 0; entry < count; entry++) {
      long nameOffset = entries.int64();
      long target = entries.pointer();
      long kind = entries.uint32();
      String name = name(nameOffset);
      if (kind == SOFT_LINK) {
        throw LinkTable.refused(name, entries.address(), "a soft link");
      }
      links.add(name, target, entries.address());
      entries.skip(20);
    }
  }

  private String name(long offset) {
    Fields all = names.fromStart();
    if (offset < 0 || offset > all.remaining()) {
      throw Refusal.invalid(all.address(), "the offset of a name", offset);
    }
    all.skip((int) offset);
    Fields bytes = all.fromStart().skip((int) offset);
    int length = 0;
    while (all.uint8() != 0) {
      length++;
    }
    file.count(bytes.address(), length);
    return TextBytes.name(bytes.slice(length, "a name"));
  }

  private void visit(long address) {
    if (!nodes.add(address)) {
      throw new MalformedTensorException(
          Hdf5Reason.CYCLE,
          null,
          Math.max(address, 0),
          "Expected each node of a group's B-tree once. Received: a node twice.");
    }
  }
}
