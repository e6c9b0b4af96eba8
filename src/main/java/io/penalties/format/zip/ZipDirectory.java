package io.penalties.format.zip;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the directory of an archive on the disk and checks it against the members. */
final class ZipDirectory {

  /** The most that is held while reading (CWE-789): names have a few dozen characters. */
  private static final long MAX_BYTES = 16 << 20;

  /** A record of fifty bytes becomes objects of three hundred. */
  private static final int HELD_FOR_EACH_BYTE = 8;

  private final DirectoryPlace place;
  private final FileLimits limits;
  private final HeldBytes held;
  private final Map<String, ZipMember> members = new LinkedHashMap<>();

  ZipDirectory(DirectoryPlace place, FileLimits limits, HeldBytes held) {
    this.place = place;
    this.limits = limits;
    this.held = held;
  }

  /** All members by name, in the order of the directory. */
  Map<String, ZipMember> read() throws IOException {
    if (place.members() > limits.maxEntries() || place.size() > MAX_BYTES) {
      throw malformed(
          MalformedReason.TOO_MANY_ENTRIES,
          place.offset(),
          "Expected at most %d members, listed in %d bytes. Received: %d in %d."
              .formatted(limits.maxEntries(), MAX_BYTES, place.members(), place.size()));
    }
    held.take(HELD_FOR_EACH_BYTE * place.size());
    FileRegion archive = place.archive();
    ZipFields directory = ZipFields.read(archive, place.offset(), place.size(), "the directory");
    int at = 0;
    for (long i = 0; i < place.members(); i++) {
      Cancellation.poll();
      at = readMember(directory, at);
    }
    if (at != directory.length()) {
      throw malformed(
          ZipReason.DIRECTORY_MISMATCH,
          place.offset() + at,
          "Expected a directory of %d members. Received: more.".formatted(place.members()));
    }
    requireApart();
    return members;
  }

  /**
   * Reads a member from its record in the directory.
   *
   * @return the position of the next record
   */
  private int readMember(ZipFields directory, int at) throws IOException {
    ZipFields fixed = directory.slice(at, DirectoryRecord.FIXED_BYTES);
    if (fixed.uint32(0) != ZipSignature.DIRECTORY_HEADER.value()) {
      throw malformed(
          ZipReason.INVALID_RECORD,
          fixed.offset(),
          "Expected a member in the directory. Received: signature=%08X."
              .formatted(fixed.uint32(0)));
    }
    int nameAt = at + DirectoryRecord.FIXED_BYTES;
    int nameLength = DirectoryRecord.nameLength(fixed);
    int extraLength = DirectoryRecord.extraLength(fixed);
    ZipFields nameBytes = directory.slice(nameAt, nameLength);
    ZipFields extra = directory.slice(nameAt + nameLength, extraLength);
    DirectoryRecord record = DirectoryRecord.of(fixed, nameBytes, extra);
    Flags.requireSupported(fixed.uint16(8), record.name(), fixed.offset());
    ZipMethod method = ZipMethod.of(record.method(), record.name(), fixed.offset());
    LocalHeader header = LocalHeader.read(place.archive(), record.offset());
    header.requireSame(record);
    add(record, method, header, fixed.offset());
    return nameAt + nameLength + extraLength + DirectoryRecord.commentLength(fixed);
  }

  private void add(DirectoryRecord record, ZipMethod method, LocalHeader header, long offset) {
    String name = record.name();
    if (method == ZipMethod.STORED && record.size() != record.compressedSize()) {
      throw new MalformedTensorException(
          ZipReason.MEMBER_SIZE,
          name,
          offset,
          "Expected a stored member of one size. Received: size=%d, compressed_size=%d."
              .formatted(record.size(), record.compressedSize()));
    }
    if (record.compressedSize() > place.offset() - header.data()) {
      throw new MalformedTensorException(
          ZipReason.OVERLAPPING_MEMBERS,
          name,
          header.offset(),
          "Expected the member to end before the directory at byte %d. Received: size=%d."
              .formatted(place.offset(), record.compressedSize()));
    }
    ZipMember member =
        new ZipMember(
            name,
            method,
            record.size(),
            record.compressedSize(),
            record.checksum(),
            header.offset(),
            header.data());
    if (members.put(name, member) != null) {
      throw new MalformedTensorException(
          MalformedReason.DUPLICATE_NAME,
          name,
          offset,
          "Expected members with distinct names. Received: a repeated name.");
    }
  }

  /** Members that share bytes turn small archives into large ones (CWE-409) and are ambiguous. */
  private void requireApart() {
    List<ZipMember> byPlace =
        members.values().stream().sorted(Comparator.comparingLong(ZipMember::header)).toList();
    long free = 0;
    for (ZipMember member : byPlace) {
      if (member.header() < free) {
        throw new MalformedTensorException(
            ZipReason.OVERLAPPING_MEMBERS,
            member.name(),
            member.header(),
            "Expected a member that begins at byte %d or later, where the previous one ends. Received: %d."
                .formatted(free, member.header()));
      }
      free = member.end();
    }
  }

  private static MalformedTensorException malformed(Reason reason, long offset, String detail) {
    return new MalformedTensorException(reason, null, offset, detail);
  }
}
