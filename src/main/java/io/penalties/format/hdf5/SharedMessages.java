package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that objects share, in heaps by message type. Only files that were created with this
 * option have them; Keras and h5py do not use it.
 */
final class SharedMessages {

  private static final String WHAT = "a table of shared messages";
  private static final int INDEX_BYTES = 30;

  private final StoredBytes file;
  private final @Nullable ObjectHeader extension;
  private @Nullable List<Index> indexes;

  /**
   * A heap and its message types.
   *
   * @param types a bit for each type of message
   * @param heap the messages
   */
  private record Index(int types, FractalHeap heap) {}

  /**
   * The shared messages of a file.
   *
   * @param extension the object header that extends the superblock
   */
  SharedMessages(StoredBytes file, @Nullable ObjectHeader extension) {
    this.file = file;
    this.extension = extension;
  }

  /** The message of a type whose identifier is next. */
  Fields read(Fields id, int type) throws IOException {
    long place = id.address();
    if (indexes == null) {
      indexes = readTable(place);
    }
    for (Index index : indexes) {
      if ((index.types >> type & 1) != 0) {
        return index.heap.read(id);
      }
    }
    throw Refusal.invalid(place, "a heap of messages of type " + type, "none");
  }

  private List<Index> readTable(long place) throws IOException {
    Message message = extension == null ? null : extension.find(Message.SHARED_TABLE);
    if (message == null) {
      throw Refusal.invalid(place, WHAT, "none");
    }
    Fields told = message.fields().version(0);
    long address = told.pointer();
    int count = told.uint8();
    Fields table = file.read(address, 4 + (long) count * INDEX_BYTES + Integer.BYTES, WHAT);
    Checksums.requireAtEnd(table).signature("SMTB");
    List<Index> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int types = table.skip(2).uint16();
      long heap = table.skip(4 + 3 * Short.BYTES + Long.BYTES).pointer();
      if (heap != StoredBytes.UNDEFINED) {
        read.add(new Index(types, FractalHeap.open(file, heap)));
      }
    }
    return read;
  }
}
