package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a file's objects by address, each read once. Some messages are shared. */
final class ObjectHeaders {

  private static final int IN_HEAP = 1;
  private static final int COMMITTED = 2;

  private final StoredBytes file;
  private final long extension;
  private final int maxObjects;
  private final Map<Long, ObjectHeader> headers = new HashMap<>();
  private @Nullable SharedMessages messages;

  ObjectHeaders(StoredBytes file, Superblock superblock, int maxObjects) {
    this.file = file;
    this.extension = superblock.extension();
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

  /** The only message of this type, resolved if it is shared; null if there is none. */
  @Nullable Fields find(ObjectHeader header, int type) throws IOException {
    Message message = header.find(type);
    return message == null ? null : fields(message);
  }

  /** The fields of a message, resolved if it is shared. */
  Fields fields(Message message) throws IOException {
    return message.shared() ? shared(message.data().fromStart(), message.type()) : message.fields();
  }

  /** The message that another one points to: a named datatype, or a message that objects share. */
  Fields shared(Fields reference, int type) throws IOException {
    long place = reference.address();
    int version = reference.uint8();
    int kind = reference.uint8();
    if (version == 3 && kind == IN_HEAP) {
      return inHeap(reference, type);
    }
    if (version < 1 || version > 3 || version == 3 && kind != COMMITTED) {
      throw Refusal.unsupported(
          place, "a shared message", "version=%d, type=%d".formatted(version, kind));
    }
    reference.skip(version == 1 ? 6 : 0);
    Message message = at(reference.pointer()).find(type);
    if (message == null) {
      throw Refusal.invalid(place, "an object with a message of type " + type, "none");
    }
    return message.fields();
  }

  /** The message of a type whose identifier is next. */
  Fields inHeap(Fields id, int type) throws IOException {
    if (messages == null) {
      messages =
          new SharedMessages(file, extension == StoredBytes.UNDEFINED ? null : at(extension));
    }
    return messages.read(id, type);
  }
}
