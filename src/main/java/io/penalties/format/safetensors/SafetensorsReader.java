package io.penalties.format.safetensors;

import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads a safetensors file: the whole header first, then one tensor after the other. */
final class SafetensorsReader implements TensorFileReader {

  /** The limit of the reference implementation. */
  static final int HIGHEST_HEADER_BYTES = 100_000_000;

  /** An entry of fifty bytes in the header becomes objects of three hundred. */
  private static final long HELD_FOR_EACH_BYTE = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FileBytes file;
  private final FileLimits limits;
  private @Nullable Iterator<TensorEntry> entries;
  private @Nullable TensorBytes current;

  SafetensorsReader(FileBytes file, FileLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  @Override
  public @Nullable TensorEntry next() throws IOException {
    Iterator<TensorEntry> rest = entries;
    if (rest == null) {
      rest = SafetensorsHeader.parse(readHeader(), limits).iterator();
      entries = rest;
    }
    if (current != null) {
      current.skipRest();
      current = null;
    }
    if (rest.hasNext()) {
      TensorEntry entry = rest.next();
      current = new TensorBytes(file, entry, false);
      return entry;
    }
    if (!file.atEnd()) {
      throw malformed(
          MalformedReason.TRAILING_BYTES,
          "Expected the file to end at byte %d, after its last tensor. Received: more."
              .formatted(file.position()));
    }
    return null;
  }

  @Override
  public @Nullable TensorPlace place() {
    return current == null ? null : current.place();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return current == null ? 0 : current.read(buffer, offset, length);
  }

  @Override
  public void close() {
    // Nothing to release.
  }

  private byte[] readHeader() throws IOException {
    byte[] start = file.readUpTo(Long.BYTES);
    if (start.length < Long.BYTES) {
      throw malformed(
          MalformedReason.TRUNCATED,
          "Expected the 8 bytes of the header's length. Received: %d.".formatted(start.length));
    }
    long length = (long) LONGS.get(start, 0);
    int limit = Math.min(HIGHEST_HEADER_BYTES, limits.maxHeaderBytes());
    if (Long.compareUnsigned(length, limit) > 0) {
      throw malformed(
          MalformedReason.HEADER_TOO_LARGE,
          "Expected a header of at most %d bytes. Received: %s."
              .formatted(limit, Long.toUnsignedString(length)));
    }
    file.held().take(HELD_FOR_EACH_BYTE * length);
    byte[] header = file.readUpTo((int) length);
    if (header.length < length) {
      throw malformed(
          MalformedReason.TRUNCATED,
          "Expected a header of %d bytes. Received: %d.".formatted(length, header.length));
    }
    return header;
  }

  private MalformedTensorException malformed(MalformedReason reason, String detail) {
    return new MalformedTensorException(reason, null, file.position(), detail);
  }
}
