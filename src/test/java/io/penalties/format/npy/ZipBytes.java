package io.penalties.format.npy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives record by record, in every way that the format leaves open. */
final class ZipBytes {

  /** How a member is written. */
  enum Style {
    STORED,
    DEFLATED,
    /** Sizes in a zip64 extra field of the local header, as NumPy writes. */
    STORED_ZIP64,
    STORED_DESCRIBED,
    DEFLATED_DESCRIBED,
    /** As NumPy writes to a pipe: zip64, descriptor. */
    STORED_DESCRIBED_ZIP64,
    /** Without the signature, which is optional. */
    STORED_DESCRIBED_UNSIGNED;

    boolean deflated() {
      return this == DEFLATED || this == DEFLATED_DESCRIBED;
    }

    boolean described() {
      return name().contains("DESCRIBED");
    }

    boolean zip64() {
      return name().endsWith("ZIP64");
    }
  }

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();
  private boolean zip64Directory;

  ZipBytes add(String name, byte[] bytes, Style style) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] packed = style.deflated() ? deflate(bytes) : bytes;
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    int flags = (style.described() ? 8 : 0) | (nameBytes.length > name.length() ? 0x800 : 0);
    int method = style.deflated() ? 8 : 0;
    long crc = checksum.getValue();
    int offset = file.size();
    file.writeBytes(
        new LittleEndian()
            .int32(0x04034B50)
            .int16(45)
            .int16(flags)
            .int16(method)
            .int32(0)
            .int32(style.described() ? 0 : crc)
            .int32(style.zip64() ? 0xFFFFFFFFL : style.described() ? 0 : packed.length)
            .int32(style.zip64() ? 0xFFFFFFFFL : style.described() ? 0 : bytes.length)
            .int16(nameBytes.length)
            .int16(style.zip64() ? 20 : 0)
            .bytes(nameBytes)
            .toBytes());
    if (style.zip64()) {
      file.writeBytes(
          new LittleEndian()
              .int16(1)
              .int16(16)
              .int64(style.described() ? 0 : bytes.length)
              .int64(style.described() ? 0 : packed.length)
              .toBytes());
    }
    file.writeBytes(packed);
    if (style.described()) {
      LittleEndian descriptor = new LittleEndian();
      if (style != Style.STORED_DESCRIBED_UNSIGNED) {
        descriptor.int32(0x08074B50);
      }
      descriptor.int32(crc);
      file.writeBytes(
          style.zip64()
              ? descriptor.int64(packed.length).int64(bytes.length).toBytes()
              : descriptor.int32(packed.length).int32(bytes.length).toBytes());
    }
    return list(name, flags, method, crc, packed.length, bytes.length, offset);
  }

  /** Adds to the directory alone. */
  ZipBytes list(
      String name, int flags, int method, long crc, long packedSize, long size, long offset) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    directory.add(
        new LittleEndian()
            .int32(0x02014B50)
            .int16(45)
            .int16(45)
            .int16(flags)
            .int16(method)
            .int32(0)
            .int32(crc)
            .int32(packedSize)
            .int32(size)
            .int16(nameBytes.length)
            .int16(4)
            .int16(3)
            .int16(0)
            .int16(0)
            .int32(0)
            .int32(offset)
            .bytes(nameBytes)
            .int16(0xCAFE)
            .int16(0)
            .bytes("any".getBytes(StandardCharsets.US_ASCII))
            .toBytes());
    return this;
  }

  ZipBytes zip64Directory() {
    zip64Directory = true;
    return this;
  }

  /** Leaves the last member out of the directory. */
  ZipBytes unlistLast() {
    directory.removeLast();
    return this;
  }

  /** Turns the directory round. */
  ZipBytes reverseDirectory() {
    List<byte[]> reversed = directory.reversed().stream().toList();
    directory.clear();
    directory.addAll(reversed);
    return this;
  }

  byte[] toBytes() {
    return toBytes("");
  }

  byte[] toBytes(String comment) {
    int start = file.size();
    directory.forEach(file::writeBytes);
    int size = file.size() - start;
    int count = directory.size();
    if (zip64Directory) {
      int end = file.size();
      file.writeBytes(
          new LittleEndian()
              .int32(0x06064B50)
              .int64(44)
              .int16(45)
              .int16(45)
              .int32(0)
              .int32(0)
              .int64(count)
              .int64(count)
              .int64(size)
              .int64(start)
              .int32(0x07064B50)
              .int32(0)
              .int64(end)
              .int32(1)
              .toBytes());
    }
    file.writeBytes(
        new LittleEndian()
            .int32(0x06054B50)
            .int32(0)
            .int16(zip64Directory ? 0xFFFF : count)
            .int16(zip64Directory ? 0xFFFF : count)
            .int32(zip64Directory ? 0xFFFFFFFFL : size)
            .int32(zip64Directory ? 0xFFFFFFFFL : start)
            .int16(comment.length())
            .bytes(comment.getBytes(StandardCharsets.US_ASCII))
            .toBytes());
    return file.toByteArray();
  }

  static byte[] deflate(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    }
  }
}
