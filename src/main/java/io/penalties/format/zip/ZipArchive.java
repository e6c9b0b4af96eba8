package io.penalties.format.zip;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.SpooledFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive on the disk, read by its directory: members by name, in any order.
 *
 * <p>Every method may throw {@link MalformedTensorException} and {@link
 * io.penalties.admission.LimitExceededException}. Not thread-safe; the file must stay open.
 */
public final class ZipArchive {

  private static final int BUFFER_BYTES = 256 << 10;

  private final FileRegion archive;
  private final FileLimits limits;
  private final HeldBytes held;
  private final Map<String, ZipMember> members;

  private ZipArchive(
      FileRegion archive, FileLimits limits, HeldBytes held, Map<String, ZipMember> members) {
    this.archive = archive;
    this.limits = limits;
    this.held = held;
    this.members = members;
  }

  /**
   * Whether a file ends as an archive does, whatever it begins with: self-extracting programs and
   * leftovers of a download may precede an archive.
   */
  public static boolean matches(FileRegion file) throws IOException {
    return DirectoryPlace.isFound(file);
  }

  /**
   * Opens an archive: reads its directory and checks it against the headers of all members.
   *
   * @param limits bounds the number of members and their expansion
   * @param held counts the memory of the request
   */
  public static ZipArchive open(FileRegion file, FileLimits limits, HeldBytes held)
      throws IOException {
    DirectoryPlace place = DirectoryPlace.find(file);
    return new ZipArchive(
        place.archive(), limits, held, new ZipDirectory(place, limits, held).read());
  }

  /** All members in the order of the directory. */
  public Collection<ZipMember> members() {
    return Collections.unmodifiableCollection(members.values());
  }

  /** The member with this name; null if there is none. */
  public @Nullable ZipMember member(String name) {
    return members.get(name);
  }

  /**
   * The expanded bytes of a member. Size and checksum are verified at the end; nothing read before
   * that can be trusted.
   */
  public InputStream stream(ZipMember member) {
    return new MemberInputStream(archive, member, limits.maxExpansionRatio(), held);
  }

  /**
   * The bytes of a stored member, as they are in the archive. Their checksum is not verified; see
   * {@link #verify}.
   *
   * @throws IllegalArgumentException if the member is compressed
   */
  public FileRegion region(ZipMember member) {
    if (!member.stored()) {
      throw new IllegalArgumentException("Expected a stored member. Received: a compressed one.");
    }
    return archive.slice(member.data(), member.size());
  }

  /** Reads a stored member to its end. Fails unless its checksum matches. */
  public void verify(ZipMember member) throws IOException {
    FileRegion region = region(member);
    CRC32 checksum = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    for (long at = 0; at < region.length(); at += buffer.limit()) {
      Cancellation.poll();
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, region.length() - at));
      region.read(at, buffer);
      checksum.update(buffer.flip());
    }
    if (checksum.getValue() != member.checksum()) {
      throw new MalformedTensorException(
          MalformedReason.CHECKSUM,
          member.name(),
          member.data(),
          "Expected the CRC-32 %08X. Received: %08X."
              .formatted(member.checksum(), checksum.getValue()));
    }
  }

  /**
   * A member as a separate file: a stored one in place, a compressed one expanded to the disk. Its
   * checksum is verified, except for a stored member of a source's file, which would have to be
   * fetched as a whole.
   *
   * @param folder where it is expanded
   * @param maxBytes the largest size of the expanded file (CWE-409)
   */
  public MemberFile file(ZipMember member, Path folder, Limit maxBytes) throws IOException {
    if (member.stored()) {
      if (archive.source() == null) {
        verify(member);
      }
      return new MemberFile(region(member), null);
    }
    try (InputStream in = stream(member)) {
      SpooledFile expanded = SpooledFile.of(in, folder, maxBytes);
      return new MemberFile(expanded.region(), expanded);
    }
  }
}
