package io.penalties.format.tar;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.InflatedBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Decompresses gzip (RFC 1952): one member, or several in a row. */
public final class GzipFile extends InputStream {

  private static final int MAGIC_1 = 0x1F;
  private static final int MAGIC_2 = 0x8B;
  private static final int DEFLATE = 8;
  private static final int FLAG_HEADER_CHECKSUM = 1 << 1;
  private static final int FLAG_EXTRA = 1 << 2;
  private static final int FLAG_NAME = 1 << 3;
  private static final int FLAG_COMMENT = 1 << 4;
  private static final int FLAGS_RESERVED = 0xE0;

  private final FileBytes file;
  private final ExpansionGuard guard;
  private final CRC32 checksum = new CRC32();
  private @Nullable InflatedBytes member;
  private long size;

  /**
   * Expands a file.
   *
   * @param maxRatio the largest ratio of expanded to compressed bytes (CWE-409)
   * @param held counts the memory of the request
   */
  public GzipFile(FileRegion file, Limit maxRatio, HeldBytes held) {
    this.file = new FileBytes(file.stream(), held);
    this.guard = new ExpansionGuard("archive", maxRatio);
  }

  /** Whether a file that starts with these bytes is gzip-compressed. */
  public static boolean matches(byte[] start) {
    return start.length >= 3
        && (start[0] & 0xFF) == MAGIC_1
        && (start[1] & 0xFF) == MAGIC_2
        && start[2] == DEFLATE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      InflatedBytes current = member;
      if (current == null) {
        if (file.position() > 0 && skipZeros()) {
          return -1;
        }
        current = readHeader();
        member = current;
      }
      int n = current.read(buffer, offset, length);
      if (n > 0) {
        checksum.update(buffer, offset, n);
        size += n;
        guard.add(n, file.position());
        return n;
      }
      endMember(current);
    }
  }

  /** Skips padding. Returns whether nothing else is left. */
  private boolean skipZeros() throws IOException {
    for (ByteBuffer window = file.window(); window.hasRemaining(); window = file.window()) {
      if (window.get(window.position()) != 0) {
        return false;
      }
      window.get();
    }
    return true;
  }

  private InflatedBytes readHeader() throws IOException {
    byte[] header = required(10);
    if (!matches(header)) {
      throw malformed(TarReason.INVALID_GZIP, "a gzip header", "other bytes");
    }
    int flags = header[3] & 0xFF;
    if ((flags & FLAGS_RESERVED) != 0) {
      throw malformed(
          TarReason.INVALID_GZIP, "flags that gzip knows", "flags=0x%02X".formatted(flags));
    }
    if ((flags & FLAG_EXTRA) != 0) {
      byte[] length = required(2);
      required(length[0] & 0xFF | (length[1] & 0xFF) << Byte.SIZE);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CHECKSUM) != 0) {
      required(2);
    }
    checksum.reset();
    size = 0;
    return new InflatedBytes(file, null);
  }

  private void skipText() throws IOException {
    while (required(1)[0] != 0) {
      // Reads byte by byte.
    }
  }

  private void endMember(InflatedBytes current) throws IOException {
    current.close();
    member = null;
    long saidChecksum = uint32(required(Integer.BYTES));
    long saidSize = uint32(required(Integer.BYTES));
    if (saidChecksum != checksum.getValue()) {
      throw malformed(
          MalformedReason.CHECKSUM,
          "the CRC-32 %08X".formatted(saidChecksum),
          "%08X".formatted(checksum.getValue()));
    }
    if (saidSize != (size & 0xFFFF_FFFFL)) {
      throw malformed(TarReason.INVALID_GZIP, "%d bytes".formatted(saidSize), "%d".formatted(size));
    }
  }

  private static long uint32(byte[] bytes) {
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << Byte.SIZE | bytes[i] & 0xFF;
    }
    return value;
  }

  private byte[] required(int count) throws IOException {
    byte[] bytes = file.readUpTo(count);
    if (bytes.length < count) {
      throw malformed(MalformedReason.TRUNCATED, "gzip to go on", "its end");
    }
    return bytes;
  }

  private MalformedTensorException malformed(Reason reason, String expected, String received) {
    return new MalformedTensorException(
        reason, null, file.position(), "Expected %s. Received: %s.".formatted(expected, received));
  }

  @Override
  public void close() {
    if (member != null) {
      member.close();
    }
  }
}
