package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a file's objects by address, each read once; some messages are in another's. */
final class ObjectHeaders {

  private static final int COMMITTED_NEW = 2;

  private final StoredBytes file;
  private final int maxObjects;
  private final Map<Long, ObjectHeader> headers = new HashMap<>();

  ObjectHeaders(StoredBytes file, int maxObjects) {
    this.file = file;
    this.maxObjects = maxObjects;
  }

  ObjectHeader at(long address) throws IOException {
    ObjectHeader header = headers.get(address);
    if (header == null) {
      if (headers.size() >= maxObjects) {
        throw Refusal.of(
            MalformedReason.TOO_MANY_ENTRIES,
            address,
            "at most %d objects".formatted(maxObjects),
            "more");
      }
      header = ObjectHeaderReader.read(file, address);
      headers.put(address, header);
    }
    return header;
  }

  /** The only message of a type, wherever it is; null if there is none. */
  @Nullable Fields find(ObjectHeader header, int type) throws IOException {
    Message message = header.find(type);
    if (message == null) {
      return null;
    }
    return message.shared() ? shared(message.data().fromStart(), type) : message.fields();
  }

  /**
   * The message that another tells the place of: a type that has a name of its own in the file. One
   * from the heap of messages that objects share, which h5py cannot make, is refused.
   */
  Fields shared(Fields reference, int type) throws IOException {
    long place = reference.address();
    int version = reference.uint8();
    int kind = reference.uint8();
    if (version < 1 || version > 3 || version == 3 && kind != COMMITTED_NEW) {
      throw Refusal.unsupported(
          place,
          "a shared message in the header of an object",
          "version=%d, type=%d".formatted(version, kind));
    }
    reference.skip(version == 1 ? 6 : 0);
    Message message = at(reference.pointer()).find(type);
    if (message == null) {
      throw Refusal.invalid(place, "an object with the message of type " + type, "one without");
    }
    return message.fields();
  }
}
