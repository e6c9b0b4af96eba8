package io.penalties.format.zip;

import io.penalties.format.ByteSource;
import io.penalties.format.ExpandedBytes;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The bytes of one member, expanded, counted and checksummed as they are read. */
final class MemberBytes implements ByteSource, AutoCloseable {

  private final String name;
  private final ExpandedBytes bytes;
  private final ExpansionGuard guard;
  private final LongSupplier sent;
  private final CRC32 checksum = new CRC32();
  private long size;
  private boolean unread;

  /**
   * Starts before the first byte.
   *
   * @param sent the compressed size, for the expansion ratio
   */
  MemberBytes(String name, ExpandedBytes bytes, ExpansionGuard guard, LongSupplier sent) {
    this.name = name;
    this.bytes = bytes;
    this.guard = guard;
    this.sent = sent;
  }

  @Override
  public long position() {
    return bytes.position();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = bytes.read(buffer, offset, length);
    checksum.update(buffer, offset, n);
    size += n;
    guard.add(n, sent.getAsLong());
    return n;
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return bytes.region(count);
  }

  @Override
  public void expect(long count) {
    bytes.expect(count);
  }

  /** Skips bytes unread. The checksum is then unknown and not verified. */
  long pass(long count) throws IOException {
    long passed = bytes.skip(count);
    size += passed;
    unread |= passed > 0;
    return passed;
  }

  long size() {
    return size;
  }

  /**
   * The checksum.
   *
   * @param said the stored checksum, used if not all bytes were read
   */
  long checksum(long said) {
    return unread ? said : checksum.getValue();
  }

  void requireSizes(long saidSize, long saidCompressedSize, long compressedSize) {
    if (saidSize != size || saidCompressedSize != compressedSize) {
      throw malformed(
          ZipReason.MEMBER_SIZE,
          "Expected %d bytes, compressed to %d. Received: %d, compressed to %d."
              .formatted(saidSize, saidCompressedSize, size, compressedSize));
    }
  }

  void requireChecksum(long said) {
    if (said != checksum(said)) {
      throw malformed(
          MalformedReason.CHECKSUM,
          "Expected the CRC-32 %08X. Received: %08X.".formatted(said, checksum.getValue()));
    }
  }

  MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, name, position(), detail);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
