package io.penalties.format.bundle;

import io.penalties.format.ByteSource;
import io.penalties.format.FileRegion;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The elements of one entry in its file, whose checksum is verified after the last of them. The
 * checksum of text covers other bytes and is not verified here.
 */
final class CheckedBytes implements ByteSource {

  private final BundleFile file;
  private final StoredEntry entry;
  private final CRC32C crc = new CRC32C();
  private long position;

  CheckedBytes(BundleFile file, StoredEntry entry) {
    this.file = file;
    this.entry = entry;
    this.position = entry.offset();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = (int) Math.min(length, entry.end() - position);
    file.region().read(position, buffer, offset, count);
    crc.update(buffer, offset, count);
    position += count;
    boolean verifiable = count > 0 && position == entry.end() && entry.type().byteSize() > 0;
    if (verifiable && MaskedChecksum.of(crc) != entry.checksum()) {
      throw file.refusal(
          BundleReason.DATA_CHECKSUM,
          entry.key(),
          entry.offset(),
          "%d bytes of the checksum %d".formatted(entry.size(), entry.checksum()),
          MaskedChecksum.of(crc));
    }
    return count;
  }

  @Override
  public FileRegion region(long count) {
    return file.region().slice(position, count);
  }

  @Override
  public void expect(long count) {
    file.region().expect(position, count);
  }

  @Override
  public long position() {
    return position;
  }
}
