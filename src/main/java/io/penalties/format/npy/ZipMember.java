package io.penalties.format.npy;

import io.penalties.format.ByteSource;
import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of one member of a zip archive, expanded. */
final class ZipMember implements ByteSource {

  private static final int SKIP_BYTES = 64 << 10;

  private final LocalHeader header;
  private final FileBytes file;
  private final Inflater inflater;
  private final ExpansionGuard guard;
  private final CRC32 checksum = new CRC32();
  private final long start;
  private long size;

  /**
   * The member whose header has just been read.
   *
   * @param inflater fresh, for this member alone until it is finished
   */
  ZipMember(LocalHeader header, FileBytes file, Inflater inflater, ExpansionGuard guard) {
    this.header = header;
    this.file = file;
    this.inflater = inflater;
    this.guard = guard;
    this.start = file.position();
  }

  String name() {
    return header.name();
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n =
        header.deflated() ? inflate(buffer, offset, length) : readStored(buffer, offset, length);
    checksum.update(buffer, offset, n);
    size += n;
    guard.add(n, file.position());
    return n;
  }

  private boolean endsWhereItsArrayEnds() {
    return header.described() && !header.deflated();
  }

  /** The reader of the array knows how far to go where the header does not. */
  private int readStored(byte[] buffer, int offset, int length) throws IOException {
    if (endsWhereItsArrayEnds()) {
      return file.read(buffer, offset, length);
    }
    int wanted = Math.clamp(header.sizes().size() - size, 0, length);
    int n = file.read(buffer, offset, wanted);
    if (n < wanted) {
      throw truncated(size + n);
    }
    return n;
  }

  private int inflate(byte[] buffer, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && !inflater.finished()) {
      if (inflater.needsInput()) {
        ByteBuffer window = file.window();
        if (!window.hasRemaining()) {
          throw truncated(size + done);
        }
        inflater.setInput(window);
      }
      try {
        done += inflater.inflate(buffer, offset + done, length - done);
      } catch (DataFormatException e) {
        throw malformed(
            MalformedReason.CORRUPT_DATA,
            "Expected deflate's format. Received: %s.".formatted(e.getMessage()));
      }
      if (inflater.needsDictionary()) {
        throw malformed(
            MalformedReason.CORRUPT_DATA, "Expected deflate's format. Received: a dictionary.");
      }
    }
    return done;
  }

  /** Passes over all of a member that is no array. */
  void skip() throws IOException {
    if (endsWhereItsArrayEnds()) {
      throw malformed(
          MalformedReason.UNKNOWN_LENGTH,
          "Expected a member that is no array to be deflated or to give its length first."
              + " Received: neither.");
    }
    byte[] scratch = new byte[SKIP_BYTES];
    while (read(scratch, 0, scratch.length) == scratch.length) {
      // Reading is all.
    }
  }

  /** Checks that the member ends here, and everything that the archive says of it. */
  MemberRecord finish() throws IOException {
    if (!endsWhereItsArrayEnds() && read(new byte[1], 0, 1) > 0) {
      throw malformed(
          MalformedReason.TRAILING_BYTES,
          "Expected the member to end behind its elements, after %d bytes. Received: more."
              .formatted(size - 1));
    }
    long compressedSize = file.position() - start;
    if (header.described()) {
      readDescriptor(compressedSize);
    } else {
      requireSizes(header.sizes().size(), header.sizes().compressedSize(), compressedSize);
      requireChecksum(header.checksum());
    }
    return new MemberRecord(
        header.name(), header.method(), checksum.getValue(), size, compressedSize, header.offset());
  }

  /** The signature may be left out; sizes take 64 bits where the header speaks of zip64. */
  private void readDescriptor(long compressedSize) throws IOException {
    String what = "a data descriptor";
    long first = ZipFields.read(file, Integer.BYTES, what).uint32(0);
    long said =
        first == ZipSignature.DATA_DESCRIPTOR.value()
            ? ZipFields.read(file, Integer.BYTES, what).uint32(0)
            : first;
    boolean wide =
        header.sizes().zip64() || Math.max(size, compressedSize) >= Zip64Sizes.IN_EXTRA_FIELD;
    ZipFields sizes = ZipFields.read(file, 2 * (wide ? Long.BYTES : Integer.BYTES), what);
    requireSizes(
        wide ? sizes.int64(Long.BYTES) : sizes.uint32(Integer.BYTES),
        wide ? sizes.int64(0) : sizes.uint32(0),
        compressedSize);
    requireChecksum(said);
  }

  private void requireSizes(long saidSize, long saidCompressedSize, long compressedSize) {
    if (saidSize != size || saidCompressedSize != compressedSize) {
      throw malformed(
          MalformedReason.MEMBER_SIZE,
          "Expected %d bytes, compressed to %d. Received: %d, compressed to %d."
              .formatted(saidSize, saidCompressedSize, size, compressedSize));
    }
  }

  private void requireChecksum(long said) {
    if (said != checksum.getValue()) {
      throw malformed(
          MalformedReason.CHECKSUM,
          "Expected the CRC-32 %08X. Received: %08X.".formatted(said, checksum.getValue()));
    }
  }

  private MalformedTensorException truncated(long received) {
    return malformed(
        MalformedReason.TRUNCATED,
        "Expected the member to end before the file. Received: %d bytes of it."
            .formatted(received));
  }

  private MalformedTensorException malformed(MalformedReason reason, String detail) {
    return new MalformedTensorException(reason, header.name(), file.position(), detail);
  }
}
