package io.penalties.model.keras.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives for tests, made member by member, and changed byte by byte. */
final class ArchiveBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(out);

  ArchiveBytes stored(String name, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    return add(entry, bytes);
  }

  ArchiveBytes stored(String name, String text) {
    return stored(name, text.getBytes(StandardCharsets.UTF_8));
  }

  ArchiveBytes deflated(String name, byte[] bytes) {
    return add(new ZipEntry(name), bytes);
  }

  private ArchiveBytes add(ZipEntry entry, byte[] bytes) {
    try {
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] done() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The place of the {@code number}th occurrence of these bytes. */
  static int find(byte[] bytes, String text, int number) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = -1;
    for (int i = 0; i < number; i++) {
      at = all.indexOf(text, at + 1);
      if (at < 0) {
        throw new AssertionError("Expected %s in the bytes.".formatted(text));
      }
    }
    return at;
  }

  /** A copy with other bytes at a place. */
  static byte[] with(byte[] bytes, int at, int... values) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < values.length; i++) {
      copy[at + i] = (byte) values[i];
    }
    return copy;
  }

  /** A copy with another 32-bit number at a place. */
  static byte[] withInt(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return copy;
  }
}
