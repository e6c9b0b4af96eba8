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
 * The bytes of the file by address. What describes the elements is counted however often it is
 * read, so that no arrangement of structures makes reading endless (CWE-835) or holds more than
 * that (CWE-789).
 */
final class StoredBytes {

  /** The address of what is not there. */
  static final long UNDEFINED = -1;

  /** About what an object of ours takes, of which a few bytes in the file may ask for many. */
  private static final int OBJECT_BYTES = 64;

  /** Bytes of structures become objects. */
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

  /** Where the file ends. */
  long end() {
    return end;
  }

  /** Where the superblock is: stored addresses count from there. */
  long superblock() {
    return superblock;
  }

  /** The file begins with a user block, which is as long as this. */
  void startAt(long address) {
    superblock = address;
  }

  /** Nothing behind this address belongs to the file. */
  void endAt(long address) {
    end = address;
  }

  /** A structure that describes something. */
  Fields read(long address, long length, String what) throws IOException {
    Cancellation.poll();
    requireStored(address, length, what);
    count(address, length);
    byte[] bytes = new byte[(int) length];
    file.read(address, bytes, 0, bytes.length);
    return new Fields(bytes, address, superblock, what);
  }

  /** Elements, which are not counted. */
  void readElements(long address, byte[] buffer, int offset, int length) throws IOException {
    requireStored(address, length, "elements");
    file.read(address, buffer, offset, length);
  }

  /** Elements where they lie in the file. */
  FileRegion region(long address, long length) {
    requireStored(address, length, "elements");
    return file.slice(address, length);
  }

  /** Announces that these elements will be read. */
  void expect(long address, long length) {
    requireStored(address, length, "elements");
    file.expect(address, length);
  }

  /** Fails unless the file has these bytes. */
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

  /** Counts bytes that are about to be held. */
  void count(long address, long length) {
    if (length > limits.maxHeaderBytes() - counted || length > Integer.MAX_VALUE - 8) {
      throw tooLarge(address);
    }
    counted += length;
    held.take(HELD_FOR_EACH_BYTE * length);
  }

  /**
   * Counts elements that are about to be read: chunks, and datasets under several names, may share
   * stored bytes, and a fill value takes none. What all of them become counts against the whole
   * file (CWE-409).
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
