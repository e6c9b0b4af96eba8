package io.penalties.format.archive;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the directory of an archive and checks it against the members themselves. */
final class ArchiveDirectory {

  private static final long HEADER = 0x02014B50L;
  private static final int HEADER_BYTES = 46;
  private static final int MIN_LOCAL_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int FLAG_ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
  private static final int FLAG_PATCH = 0x0020;
  private static final int FLAG_UTF8 = 0x0800;

  /** Held while it is read; members of a model have short names (CWE-789). */
  private static final long MAX_BYTES = 16 << 20;

  /** A member of fifty bytes becomes objects of three hundred. */
  private static final int HELD_FOR_EACH_BYTE = 8;

  private final FileRegion file;
  private final ArchiveLimits limits;
  private final HeldBytes held;
  private final Map<String, ArchiveMember> members = new LinkedHashMap<>();

  private ArchiveDirectory(FileRegion file, ArchiveLimits limits, HeldBytes held) {
    this.file = file;
    this.limits = limits;
    this.held = held;
  }

  /** All members by name. */
  static Map<String, ArchiveMember> read(FileRegion file, ArchiveLimits limits, HeldBytes held)
      throws IOException {
    return new ArchiveDirectory(file, limits, held).read();
  }

  private Map<String, ArchiveMember> read() throws IOException {
    DirectoryPlace place = DirectoryPlace.find(file);
    if (place.members() > limits.maxEntries() || place.size() > MAX_BYTES) {
      throw malformed(
          MalformedReason.TOO_MANY_ENTRIES,
          place.offset(),
          "Expected at most %d members, listed in %d bytes. Received: %d in %d."
              .formatted(limits.maxEntries(), MAX_BYTES, place.members(), place.size()));
    }
    held.take(HELD_FOR_EACH_BYTE * place.size());
    ZipFields directory =
        ZipFields.read(file, place.offset(), place.size(), "the directory of the archive");
    int at = 0;
    for (long i = 0; i < place.members(); i++) {
      at = readMember(directory, at, place.offset());
    }
    if (at != directory.length()) {
      throw malformed(
          MalformedReason.DIRECTORY_MISMATCH,
          place.offset() + at,
          "Expected a directory of %d members. Received: more.".formatted(place.members()));
    }
    requireApart();
    return members;
  }

  /** Reads a member from the place in the directory, and tells where the next is. */
  private int readMember(ZipFields directory, int at, long end) throws IOException {
    ZipFields record = directory.slice(at, HEADER_BYTES);
    if (record.uint32(0) != HEADER) {
      throw malformed(
          MalformedReason.INVALID_RECORD,
          record.offset(),
          "Expected a member in the directory. Received: signature=%08X."
              .formatted(record.uint32(0)));
    }
    int nameAt = at + HEADER_BYTES;
    int extraAt = nameAt + record.uint16(28);
    int commentAt = extraAt + record.uint16(30);
    int flags = record.uint16(8);
    ZipFields nameBytes = directory.slice(nameAt, extraAt - nameAt);
    String name = MemberName.decode(nameBytes, (flags & FLAG_UTF8) != 0);
    requireSupported(name, flags, record.uint16(10), record.offset());
    Zip64Sizes sizes =
        new Zip64Sizes(record.uint32(24), record.uint32(20), record.uint32(42))
            .widened(directory.slice(extraAt, commentAt - extraAt));
    ZipFields local = ZipFields.read(file, sizes.offset(), MIN_LOCAL_BYTES, "a member's header");
    LocalHeader header = new LocalHeader(file, local, name, end);
    long data = header.check(record, nameBytes, sizes);
    ArchiveMember member =
        new ArchiveMember(
            name,
            record.uint16(10) == DEFLATED,
            record.uint32(16),
            sizes.size(),
            sizes.compressedSize(),
            sizes.offset(),
            data);
    if (members.put(name, member) != null) {
      throw new MalformedTensorException(
          MalformedReason.DUPLICATE_NAME,
          name,
          record.offset(),
          "Expected members whose names differ. Received: one twice.");
    }
    return commentAt + record.uint16(32);
  }

  private static void requireSupported(String name, int flags, int method, long offset) {
    if ((flags & FLAG_ENCRYPTED) != 0) {
      throw new MalformedTensorException(
          MalformedReason.ENCRYPTED,
          name,
          offset,
          "Expected members that are not encrypted. Received: flags=%04X.".formatted(flags));
    }
    if ((flags & FLAG_PATCH) != 0) {
      throw new MalformedTensorException(
          MalformedReason.UNSUPPORTED_ZIP,
          name,
          offset,
          "Expected whole members. Received: a patch.");
    }
    if (method != STORED && method != DEFLATED) {
      throw new MalformedTensorException(
          MalformedReason.UNSUPPORTED_METHOD,
          name,
          offset,
          "Expected members that are stored or deflated. Received: method=%d.".formatted(method));
    }
  }

  /** Members that share bytes make small archives large (CWE-409), and mean different things. */
  private void requireApart() {
    List<ArchiveMember> byPlace =
        members.values().stream().sorted(Comparator.comparingLong(ArchiveMember::header)).toList();
    long free = 0;
    for (ArchiveMember member : byPlace) {
      if (member.header() < free) {
        throw new MalformedTensorException(
            MalformedReason.OVERLAPPING_MEMBERS,
            member.name(),
            member.header(),
            "Expected a member not to begin before byte %d, where the one before ends. Received: %d."
                .formatted(free, member.header()));
      }
      free = member.end();
    }
  }

  private static MalformedTensorException malformed(
      MalformedReason reason, long offset, String detail) {
    return new MalformedTensorException(reason, null, offset, detail);
  }
}
