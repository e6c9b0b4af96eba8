package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.FileLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a file by address. */
final class Hdf5Objects {

  /** The attribute in which Keras names types that HDF5 lacks. */
  private static final String DTYPE_ATTRIBUTE = "dtype";

  private final StoredBytes file;
  private final Superblock superblock;
  private final int maxRank;
  private final ObjectHeaders headers;
  private final AttributeReader attributes;
  private final LinkReader links;

  Hdf5Objects(StoredBytes file, Superblock superblock, FileLimits limits) {
    this.file = file;
    this.superblock = superblock;
    this.maxRank = limits.maxRank();
    this.headers = new ObjectHeaders(file, superblock, limits.maxEntries());
    this.attributes = new AttributeReader(file, headers, maxRank);
    this.links = new LinkReader(file, limits.maxEntries());
  }

  Hdf5Group root() throws IOException {
    ObjectHeader header = headers.at(superblock.root());
    if (!header.isGroup()) {
      throw Refusal.invalid(header.address(), "the root to be a group", "something else");
    }
    return new Hdf5Group(this, header, "", 0);
  }

  /** A group, a dataset, or null for anything else. */
  @Nullable Object open(long address, String path, int depth) throws IOException {
    try {
      // Long names, repeated in the path of everything below, would make small files large.
      file.count(address, path.length());
      ObjectHeader header = headers.at(address);
      if (header.isGroup()) {
        return new Hdf5Group(this, header, path, depth);
      }
      return header.isDataset() ? dataset(header, path) : null;
    } catch (MalformedTensorException e) {
      throw Refusal.named(e, path);
    }
  }

  /** The members of a group: addresses by name, sorted. */
  Map<String, Long> links(ObjectHeader header) throws IOException {
    return links.read(header);
  }

  Hdf5Attributes attributes(ObjectHeader header) throws IOException {
    return attributes.read(header);
  }

  private Hdf5Dataset dataset(ObjectHeader header, String path) throws IOException {
    Fields typeMessage = headers.find(header, Message.DATATYPE);
    Fields spaceMessage = headers.find(header, Message.DATASPACE);
    if (typeMessage == null || spaceMessage == null) {
      throw Refusal.invalid(header.address(), "a dataset with a type and a shape", "one without");
    }
    Datatype type = type(header, Datatype.read(typeMessage));
    Dataspace space = Dataspace.read(spaceMessage, maxRank);
    Shape shape = space.shape();
    TensorEntry entry = entry(header, path, type, shape == null ? Shape.of(0) : shape);
    Storage storage = StorageReader.read(file, headers, header, entry, space.most(), type.size());
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
          "a size that fits 64 bits",
          "shape=" + shape);
    }
    return new TensorEntry(path, type.label(), type.dtype(), shape, byteSize, false);
  }

  /** The elements of a dataset, in row-major order. */
  ByteSource elements(TensorEntry entry, Storage storage, HeldBytes held) throws IOException {
    long byteSize = entry.byteSize();
    if (byteSize == 0) {
      return new ContiguousElements(file, 0, 0);
    }
    file.expand(byteSize);
    return switch (storage) {
      case Storage.Contiguous(long address) -> new ContiguousElements(file, address, byteSize);
      case Storage.Compact(Fields elements) -> new CompactElements(elements.fromStart());
      case Storage.Chunked chunked -> new ChunkedElements(file, entry, chunked, held);
      case Storage.Unwritten(FillValue fill, long address) -> {
        if (fill.pattern() == null) {
          throw Refusal.of(
              Hdf5Reason.UNSTORED_ELEMENTS,
              address,
              "%d elements in the file, or a fill value".formatted(entry.shape().elementCount()),
              "neither");
        }
        yield new FilledElements(fill, byteSize);
      }
    };
  }
}
