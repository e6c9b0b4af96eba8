package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The heaps of variable-length text. Each is read once. */
final class GlobalHeaps {

  private static final int HEADER_BYTES = 16;
  private static final int OBJECT_HEADER_BYTES = 16;
  private static final int FREE_SPACE = 0;

  private final StoredBytes file;
  private final Map<Long, Map<Integer, Fields>> heaps = new HashMap<>();

  GlobalHeaps(StoredBytes file) {
    this.file = file;
  }

  /** The bytes that a reference points to. */
  Fields read(Fields reference) throws IOException {
    long place = reference.address();
    long length = reference.uint32();
    long address = reference.pointer();
    int index = (int) reference.uint32();
    if (length == 0) {
      return reference.slice(0, "a text");
    }
    Map<Integer, Fields> heap = heaps.get(address);
    if (heap == null) {
      heap = readHeap(address);
      heaps.put(address, heap);
    }
    Fields object = heap.get(index);
    if (object == null) {
      throw Refusal.invalid(place, "a text in the heap at byte %d".formatted(address), "none");
    }
    return object.fromStart().slice(length, "a text");
  }

  private Map<Integer, Fields> readHeap(long address) throws IOException {
    String what = "a global heap";
    Fields header = file.read(address, HEADER_BYTES, what);
    long size = header.signature("GCOL").version(1).skip(3).int64();
    Fields heap = file.read(address, size, what).skip(HEADER_BYTES);
    Map<Integer, Fields> objects = new HashMap<>();
    while (heap.remaining() >= OBJECT_HEADER_BYTES) {
      int index = heap.uint16();
      long length = heap.skip(6).int64();
      if (index == FREE_SPACE) {
        break;
      }
      file.countObject(address);
      objects.put(index, heap.slice(length, "a text"));
      heap.skip(Math.min(heap.remaining(), (int) (-length & 7)));
    }
    return objects;
  }
}
