package io.penalties.format.zip;

import io.penalties.format.ByteSource;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One member of a streamed archive: its bytes, expanded. */
public final class ArrivingMember implements ByteSource, AutoCloseable {

  private final LocalHeader header;
  private final FileBytes file;
  private final MemberBytes bytes;
  private final long start;

  /** The member whose header has just been read. */
  ArrivingMember(LocalHeader header, FileBytes file, ExpansionGuard guard) {
    this.header = header;
    this.file = file;
    this.start = file.position();
    long length = isFolder() ? 0 : header.described() ? Long.MAX_VALUE : header.sizes().size();
    this.bytes =
        new MemberBytes(
            header.name(),
            header.method().open(file, header.name(), length),
            guard,
            file::position);
  }

  /** The name: a key, never used as a path. */
  public String name() {
    return header.name();
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return bytes.read(buffer, offset, length);
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return bytes.region(count);
  }

  @Override
  public void expect(long count) {
    bytes.expect(count);
  }

  /** Stored bytes of a source's file are skipped unread, so their checksum is not verified. */
  @Override
  public long skip(long count) throws IOException {
    boolean unread = file.skips() && header.method() == ZipMethod.STORED && !header.described();
    return unread ? bytes.pass(count) : ByteSource.super.skip(count);
  }

  /** Whether only its content says where it ends. */
  private boolean endsWhereItsContentEnds() {
    return header.described() && header.method() == ZipMethod.STORED && !isFolder();
  }

  private boolean isFolder() {
    return header.name().endsWith("/");
  }

  /** Skips the rest. */
  public void skip() throws IOException {
    if (endsWhereItsContentEnds()) {
      throw bytes.malformed(
          ZipReason.UNKNOWN_LENGTH,
          "Expected a member that is not an array of numbers to be compressed or to give its length"
              + " first. Received: neither.");
    }
    skip(Long.MAX_VALUE);
  }

  /** Checks that the member ends here and matches everything that the archive declares. */
  DirectoryRecord finish() throws IOException {
    if (!endsWhereItsContentEnds() && read(new byte[1], 0, 1) > 0) {
      throw bytes.malformed(
          MalformedReason.TRAILING_BYTES,
          "Expected the member to end after its elements, after %d bytes. Received: more."
              .formatted(bytes.size() - 1));
    }
    long compressedSize = file.position() - start;
    if (header.described()) {
      readDescriptor(compressedSize);
    } else {
      bytes.requireSizes(header.sizes().size(), header.sizes().compressedSize(), compressedSize);
      bytes.requireChecksum(header.checksum());
    }
    return new DirectoryRecord(
        header.name(),
        header.method().code(),
        bytes.checksum(header.checksum()),
        bytes.size(),
        compressedSize,
        header.offset());
  }

  /** The signature is optional. Sizes have 64 bits if the header has a zip64 field. */
  private void readDescriptor(long compressedSize) throws IOException {
    String what = "a data descriptor";
    long first = ZipFields.next(file, Integer.BYTES, what).uint32(0);
    long said =
        first == ZipSignature.DATA_DESCRIPTOR.value()
            ? ZipFields.next(file, Integer.BYTES, what).uint32(0)
            : first;
    boolean wide =
        header.sizes().zip64()
            || Math.max(bytes.size(), compressedSize) >= Zip64Sizes.IN_EXTRA_FIELD;
    ZipFields sizes = ZipFields.next(file, 2 * (wide ? Long.BYTES : Integer.BYTES), what);
    bytes.requireSizes(
        wide ? sizes.int64(Long.BYTES) : sizes.uint32(Integer.BYTES),
        wide ? sizes.int64(0) : sizes.uint32(0),
        compressedSize);
    bytes.requireChecksum(said);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
