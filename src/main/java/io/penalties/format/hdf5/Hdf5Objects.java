package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileLimits;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a file by address. Headers and groups are read once, and kept. */
final class Hdf5Objects {

  /** The attribute by which Keras names types that HDF5 lacks. */
  private static final String DTYPE_ATTRIBUTE = "dtype";

  private final StoredBytes file;
  private final TensorFileLimits limits;
  private final AttributeText text;
  private final Map<Long, ObjectHeader> headers = new HashMap<>();
  private final Map<Long, Map<String, Long>> links = new HashMap<>();
  private int linkCount;

  Hdf5Objects(StoredBytes file, TensorFileLimits limits) {
    this.file = file;
    this.limits = limits;
    this.text = new AttributeText(file, new GlobalHeaps(file));
  }

  Hdf5Group root(Superblock superblock) throws IOException {
    ObjectHeader header = header(superblock.root());
    if (!header.isGroup()) {
      throw Refusal.invalid(header.address(), "the root to be a group", "something else");
    }
    return new Hdf5Group(this, header, "", 0);
  }

  /** A group, a dataset, or null for anything else. */
  @Nullable Object open(long address, String path, int depth) throws IOException {
    try {
      // Long names, met again in the path of everything below, would make small files large.
      file.count(address, path.length());
      ObjectHeader header = header(address);
      if (header.isGroup()) {
        return new Hdf5Group(this, header, path, depth);
      }
      return header.isDataset() ? dataset(header, path) : null;
    } catch (MalformedTensorException e) {
      throw Refusal.named(e, path);
    }
  }

  private ObjectHeader header(long address) throws IOException {
    ObjectHeader header = headers.get(address);
    if (header == null) {
      if (headers.size() >= limits.maxEntries()) {
        throw Refusal.of(
            MalformedReason.TOO_MANY_ENTRIES,
            address,
            "at most %d objects".formatted(limits.maxEntries()),
            "more");
      }
      header = ObjectHeaderReader.read(file, address);
      headers.put(address, header);
    }
    return header;
  }

  /** The members of a group: addresses by name, sorted. */
  Map<String, Long> links(ObjectHeader header) throws IOException {
    Map<String, Long> known = links.get(header.address());
    if (known != null) {
      return known;
    }
    LinkTable table = new LinkTable(limits.maxEntries(), linkCount);
    Message info = header.find(Message.LINK_INFO);
    if (info != null) {
      LinkMessages.requireCompact(info.fields());
    }
    for (Message link : header.all(Message.LINK)) {
      LinkMessages.read(link.fields(), table);
    }
    Message symbols = header.find(Message.SYMBOL_TABLE);
    if (symbols != null) {
      SymbolTable.read(file, symbols.fields(), table);
    }
    linkCount += table.addresses().size();
    links.put(header.address(), table.addresses());
    return table.addresses();
  }

  Hdf5Attributes attributes(ObjectHeader header) {
    requireNoHeap(header);
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Message message : header.all(Message.ATTRIBUTE)) {
      Attribute attribute = Attribute.read(message.fields(), limits.maxRank());
      if (attributes.put(attribute.name(), attribute) != null) {
        throw new MalformedTensorException(
            MalformedReason.DUPLICATE_NAME,
            null,
            attribute.address(),
            "Expected attributes whose names differ. Received: one twice.");
      }
    }
    return new Hdf5Attributes(attributes, text);
  }

  private static void requireNoHeap(ObjectHeader header) {
    Message info = header.find(Message.ATTRIBUTE_INFO);
    if (info != null) {
      Fields fields = info.fields();
      int flags = fields.version(0).uint8();
      fields.skip((flags & 1) != 0 ? Short.BYTES : 0);
      long heap = fields.int64();
      if (heap != StoredBytes.UNDEFINED) {
        throw Refusal.unsupported(
            header.address(), "an object with its attributes in its header", "a heap of them");
      }
    }
  }

  private Hdf5Dataset dataset(ObjectHeader header, String path) throws IOException {
    Message typeMessage = header.find(Message.DATATYPE);
    Message spaceMessage = header.find(Message.DATASPACE);
    if (typeMessage == null || spaceMessage == null) {
      throw Refusal.invalid(header.address(), "a dataset with a type and a shape", "one without");
    }
    Datatype type = type(header, Datatype.read(typeMessage.fields()));
    Shape shape = Dataspace.read(spaceMessage.fields(), limits.maxRank());
    TensorEntry entry = entry(header, path, type, shape == null ? Shape.of(0) : shape);
    Storage storage = StorageReader.read(file, header, entry, type.size());
    return new Hdf5Dataset(this, header, entry, type.bigEndian(), storage);
  }

  private Datatype type(ObjectHeader header, Datatype stored) throws IOException {
    if (stored.kind() != Datatype.Kind.OPAQUE) {
      return stored;
    }
    String label = attributes(header).string(DTYPE_ATTRIBUTE);
    return label == null ? stored : DType.parse(label).map(stored::as).orElse(stored);
  }

  private static TensorEntry entry(ObjectHeader header, String path, Datatype type, Shape shape) {
    long byteSize;
    try {
      byteSize = Math.multiplyExact(shape.elementCount(), type.size());
    } catch (ArithmeticException _) {
      throw Refusal.of(
          MalformedReason.SIZE_OVERFLOW,
          header.address(),
          "a shape whose bytes 64 bits can count",
          "shape=" + shape);
    }
    return new TensorEntry(path, type.label(), type.dtype(), shape, byteSize, false);
  }

  /** The elements of a dataset, in row-major order. */
  ByteSource elements(TensorEntry entry, Storage storage, HeldBytes held) throws IOException {
    return switch (storage) {
      case Storage.Contiguous(long address) ->
          new ContiguousElements(file, address, entry.byteSize());
      case Storage.Compact(Fields elements) -> new CompactElements(elements.fromStart());
      case Storage.Chunked chunked when entry.byteSize() > 0 ->
          new ChunkedElements(file, entry, chunked, limits.maxExpansionRatio(), held);
      case Storage.Chunked _ -> new ContiguousElements(file, 0, 0);
    };
  }
}
