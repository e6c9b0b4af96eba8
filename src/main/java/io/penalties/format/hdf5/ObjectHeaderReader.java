package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an object header of either version: its messages, including all continuation blocks. */
final class ObjectHeaderReader {

  private static final String WHAT = "an object header";
  private static final String OLD_BLOCK = "a block of messages";
  private static final String NEW_BLOCK = "a continued object header";
  private static final String NEW_SIGNATURE = "OHDR";
  private static final int OLD_PREFIX_BYTES = 16;
  private static final int CHECKSUM_BYTES = 4;

  /** More messages than any object needs, each of which takes memory (CWE-789). */
  private static final int MAX_MESSAGES = 0xFFFF;

  private static final int FLAG_SHARED = 0x02;
  private static final int FLAG_ORDERED = 0x04;
  private static final int FLAG_PHASE_CHANGE = 0x10;
  private static final int FLAG_TIMES = 0x20;

  private final StoredBytes file;
  private final long address;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Message> continuations = new ArrayDeque<>();
  private final Set<Long> blocks = new HashSet<>();

  private ObjectHeaderReader(StoredBytes file, long address) {
    this.file = file;
    this.address = address;
  }

  static ObjectHeader read(StoredBytes file, long address) throws IOException {
    return new ObjectHeaderReader(file, address).read();
  }

  private ObjectHeader read() throws IOException {
    Fields start = file.read(address, NEW_SIGNATURE.length(), WHAT);
    if (start.uint8() == 1) {
      readOld();
    } else {
      start.fromStart().signature(NEW_SIGNATURE);
      readNew();
    }
    return new ObjectHeader(address, List.copyOf(messages));
  }

  private void readOld() throws IOException {
    Fields prefix = file.read(address, OLD_PREFIX_BYTES, WHAT).skip(8);
    long size = prefix.uint32();
    readOldBlock(file.read(address + OLD_PREFIX_BYTES, size, OLD_BLOCK));
    for (Message next; (next = continuations.poll()) != null; ) {
      Fields place = next.fields();
      readOldBlock(file.read(newBlock(place.pointer()), place.int64(), OLD_BLOCK));
    }
  }

  private void readOldBlock(Fields block) {
    while (block.remaining() >= 8) {
      int type = block.uint16();
      int size = block.uint16();
      boolean shared = (block.uint8() & FLAG_SHARED) != 0;
      block.skip(3);
      add(new Message(type, shared, block.slice(size, "a message")));
    }
  }

  private void readNew() throws IOException {
    Fields prefix = file.read(address, NEW_SIGNATURE.length() + 2, WHAT);
    int flags = prefix.skip(NEW_SIGNATURE.length()).version(2).uint8();
    int more = ((flags & FLAG_TIMES) != 0 ? 16 : 0) + ((flags & FLAG_PHASE_CHANGE) != 0 ? 4 : 0);
    int sizeBytes = 1 << (flags & 3);
    long sizeAddress = address + prefix.passed() + more;
    long size = file.read(sizeAddress, sizeBytes, WHAT).unsigned(sizeBytes);
    int prefixBytes = prefix.passed() + more + sizeBytes;
    file.requireStored(address + prefixBytes, size, WHAT);
    Fields header = file.read(address, prefixBytes + size + CHECKSUM_BYTES, WHAT);
    readNewBlock(header.skip(prefixBytes), flags);
    for (Message next; (next = continuations.poll()) != null; ) {
      Fields place = next.fields();
      Fields block = file.read(newBlock(place.pointer()), place.int64(), NEW_BLOCK);
      readNewBlock(block.signature("OCHK"), flags);
    }
  }

  private void readNewBlock(Fields block, int flags) {
    int headerBytes = (flags & FLAG_ORDERED) != 0 ? 6 : 4;
    while (block.remaining() - CHECKSUM_BYTES >= headerBytes) {
      int type = block.uint8();
      int size = block.uint16();
      boolean shared = (block.uint8() & FLAG_SHARED) != 0;
      block.skip(headerBytes - 4);
      add(new Message(type, shared, block.slice(size, "a message")));
    }
    Checksums.require(block.skip(block.remaining() - CHECKSUM_BYTES));
  }

  private void add(Message message) {
    if (messages.size() + continuations.size() >= MAX_MESSAGES) {
      throw Refusal.unsupported(
          address, "at most %d messages in an object header".formatted(MAX_MESSAGES), "more");
    }
    if (message.type() == Message.CONTINUATION) {
      continuations.add(message);
    } else if (Message.isOfUse(message.type())) {
      file.countObject(message.data().address());
      messages.add(message);
    }
  }

  private long newBlock(long place) {
    if (!blocks.add(place)) {
      throw Refusal.of(
          Hdf5Reason.CYCLE,
          place,
          "each block of an object header once",
          "a block that continues itself");
    }
    return place;
  }
}
