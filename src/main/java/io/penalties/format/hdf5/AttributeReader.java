package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the attributes of objects, once per object: in its header, or in a heap if there are many.
 */
final class AttributeReader {

  /** A heap's identifier, flags, creation order and hash. */
  private static final int RECORD_BYTES = 17;

  private static final int ID_BYTES = 8;

  private static final int FLAG_INDEX = 0x01;
  private static final int FLAG_SHARED = 0x02;

  private final StoredBytes file;
  private final ObjectHeaders headers;
  private final int maxRank;
  private final AttributeText text;
  private final Map<Long, Hdf5Attributes> known = new HashMap<>();

  AttributeReader(StoredBytes file, ObjectHeaders headers, int maxRank) {
    this.file = file;
    this.headers = headers;
    this.maxRank = maxRank;
    this.text = new AttributeText(file, new GlobalHeaps(file));
  }

  Hdf5Attributes read(ObjectHeader header) throws IOException {
    Hdf5Attributes attributes = known.get(header.address());
    if (attributes == null) {
      Map<String, Attribute> all = new LinkedHashMap<>();
      for (Message message : header.all(Message.ATTRIBUTE)) {
        add(all, headers.fields(message));
      }
      Message info = header.find(Message.ATTRIBUTE_INFO);
      if (info != null) {
        readHeap(info.fields(), all);
      }
      attributes = new Hdf5Attributes(all, text);
      known.put(header.address(), attributes);
    }
    return attributes;
  }

  private void readHeap(Fields info, Map<String, Attribute> all) throws IOException {
    int flags = info.version(0).uint8();
    long address = info.skip((flags & FLAG_INDEX) != 0 ? Short.BYTES : 0).pointer();
    long index = info.pointer();
    if (address == StoredBytes.UNDEFINED) {
      return;
    }
    FractalHeap heap = FractalHeap.open(file, address);
    RecordTree.read(
        file,
        index,
        RecordTree.ATTRIBUTES_BY_NAME,
        RECORD_BYTES,
        entry -> {
          boolean shared = (entry.fromStart().skip(ID_BYTES).uint8() & FLAG_SHARED) != 0;
          file.countObject(entry.address());
          add(all, shared ? headers.inHeap(entry, Message.ATTRIBUTE) : heap.read(entry));
        });
  }

  private void add(Map<String, Attribute> all, Fields message) throws IOException {
    Attribute attribute = Attribute.read(message, maxRank, headers);
    if (all.put(attribute.name(), attribute) != null) {
      throw new MalformedTensorException(
          MalformedReason.DUPLICATE_NAME,
          null,
          attribute.address(),
          "Expected attributes with distinct names. Received: a repeated name.");
    }
  }
}
