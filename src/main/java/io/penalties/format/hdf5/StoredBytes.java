package io.penalties.format.hdf5;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;

/**
 * The bytes of the file by address. Bytes that describe the elements are counted each time they are
 * read, so that no arrangement of structures makes reading endless (CWE-835) or takes more memory
 * than that (CWE-789).
 */
final class StoredBytes {

  /** The undefined address. */
  static final long UNDEFINED = -1;

  /** Approximate memory of an object, since a few bytes in the file may create many. */
  private static final int OBJECT_BYTES = 64;

  /** The growth from bytes of structures to objects. */
  private static final int HELD_FOR_EACH_BYTE = 4;

  private final FileRegion file;
  private final FileLimits limits;
  private final HeldBytes held;
  private long superblock;
  private long end;
  private long counted;
  private final ExpansionGuard guard;

  StoredBytes(FileRegion file, FileLimits limits, HeldBytes held) {
    this.held = held;
    this.file = file;
    this.limits = limits;
    this.guard = new ExpansionGuard("file", limits.maxExpansionRatio());
    this.end = file.length();
  }

  /** The end of the file. */
  long end() {
    return end;
  }

  /** The offset of the superblock, to which stored addresses are relative. */
  long superblock() {
    return superblock;
  }

  /** Sets the length of the user block at the start of the file. */
  void startAt(long address) {
    superblock = address;
  }

  /** Sets the end of the file; nothing after it belongs to the file. */
  void endAt(long address) {
    end = address;
  }

  /** Reads a structure, which counts as header bytes. */
  Fields read(long address, long length, String what) throws IOException {
    Cancellation.poll();
    requireStored(address, length, what);
    count(address, length);
    byte[] bytes = new byte[(int) length];
    file.read(address, bytes, 0, bytes.length);
    return new Fields(bytes, address, superblock, what);
  }

  /** Reads elements, which are not counted. */
  void readElements(long address, byte[] buffer, int offset, int length) throws IOException {
    requireStored(address, length, "elements");
    file.read(address, buffer, offset, length);
  }

  /** The place of elements in the file. */
  FileRegion region(long address, long length) {
    requireStored(address, length, "elements");
    return file.slice(address, length);
  }

  /** Announces that these elements will be read. */
  void expect(long address, long length) {
    requireStored(address, length, "elements");
    file.expect(address, length);
  }

  /** Fails unless the file contains these bytes. */
  void requireStored(long address, long length, String what) {
    if (address < 0 || length < 0) {
      throw Refusal.invalid(
          Math.max(address, 0),
          "an address and a length of " + what,
          "address=%s, length=%s"
              .formatted(Long.toUnsignedString(address), Long.toUnsignedString(length)));
    }
    if (address > end - length) {
      throw Refusal.of(
          MalformedReason.TRUNCATED,
          address,
          "%d bytes of %s at byte %d".formatted(length, what, address),
          "a file of %d bytes".formatted(end));
    }
  }

  /** Counts bytes that are about to be allocated. */
  void count(long address, long length) {
    if (length > limits.maxHeaderBytes() - counted || length > Integer.MAX_VALUE - 8) {
      throw tooLarge(address);
    }
    counted += length;
    held.take(HELD_FOR_EACH_BYTE * length);
  }

  /**
   * Counts elements that are about to be read. Chunks, and datasets under several names, may share
   * stored bytes, and a fill value takes none, so the total that they expand to is checked against
   * the size of the file (CWE-409).
   */
  void expand(long bytes) {
    guard.add(bytes, end);
  }

  /** Counts an object that is kept for a structure. */
  void countObject(long address) {
    count(address, OBJECT_BYTES);
  }

  private MalformedTensorException tooLarge(long address) {
    return Refusal.of(
        MalformedReason.HEADER_TOO_LARGE,
        address,
        "at most %d bytes that describe the elements".formatted(limits.maxHeaderBytes()),
        "more");
  }
}
