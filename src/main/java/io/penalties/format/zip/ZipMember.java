package io.penalties.format.zip;

/** A member of an archive on the disk, whose directory record and local header agree. */
public final class ZipMember {

  private final String name;
  private final ZipMethod method;
  private final long size;
  private final long compressedSize;
  private final long checksum;
  private final long header;
  private final long data;

  ZipMember(
      String name,
      ZipMethod method,
      long size,
      long compressedSize,
      long checksum,
      long header,
      long data) {
    this.name = name;
    this.method = method;
    this.size = size;
    this.compressedSize = compressedSize;
    this.checksum = checksum;
    this.header = header;
    this.data = data;
  }

  /** The name: a key, never used as a path. */
  public String name() {
    return name;
  }

  /** Its bytes. */
  public long size() {
    return size;
  }

  /** Whether it is stored uncompressed. */
  public boolean stored() {
    return method == ZipMethod.STORED;
  }

  /** Whether it is a folder entry, which has no bytes. */
  public boolean folder() {
    return name.endsWith("/");
  }

  ZipMethod method() {
    return method;
  }

  long compressedSize() {
    return compressedSize;
  }

  long checksum() {
    return checksum;
  }

  /** Where its header begins. */
  long header() {
    return header;
  }

  /** Where its bytes begin. */
  long data() {
    return data;
  }

  /** Where its bytes end. */
  long end() {
    return data + compressedSize;
  }
}
