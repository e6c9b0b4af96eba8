package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the members of groups, once per group: in the older format, or one message each, which are
 * in the group's header or, if there are many, in a heap.
 */
final class LinkReader {

  /** A hash and a heap's identifier. */
  private static final int RECORD_BYTES = 11;

  private static final int FLAG_INDEX = 0x01;

  private final StoredBytes file;
  private final int maxLinks;
  private final Map<Long, Map<String, Long>> known = new HashMap<>();
  private int count;

  LinkReader(StoredBytes file, int maxLinks) {
    this.file = file;
    this.maxLinks = maxLinks;
  }

  /** The members of a group: addresses by name, sorted. */
  Map<String, Long> read(ObjectHeader header) throws IOException {
    Map<String, Long> links = known.get(header.address());
    if (links != null) {
      return links;
    }
    LinkTable table = new LinkTable(maxLinks, count);
    for (Message link : header.all(Message.LINK)) {
      LinkMessages.read(link.fields(), table);
    }
    Message info = header.find(Message.LINK_INFO);
    if (info != null) {
      readHeap(info.fields(), table);
    }
    Message symbols = header.find(Message.SYMBOL_TABLE);
    if (symbols != null) {
      SymbolTable.read(file, symbols.fields(), table);
    }
    count += table.addresses().size();
    known.put(header.address(), table.addresses());
    return table.addresses();
  }

  private void readHeap(Fields info, LinkTable table) throws IOException {
    int flags = info.version(0).uint8();
    long address = info.skip((flags & FLAG_INDEX) != 0 ? Long.BYTES : 0).pointer();
    long index = info.pointer();
    if (address == StoredBytes.UNDEFINED) {
      return;
    }
    FractalHeap heap = FractalHeap.open(file, address);
    RecordTree.read(
        file,
        index,
        RecordTree.LINKS_BY_NAME,
        RECORD_BYTES,
        entry -> {
          Fields link = heap.read(entry.skip(Integer.BYTES));
          file.countObject(link.address());
          LinkMessages.read(link, table);
        });
  }
}
