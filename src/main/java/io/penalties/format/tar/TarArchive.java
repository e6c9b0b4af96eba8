package io.penalties.format.tar;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a tar archive on the disk: POSIX with extended headers, and GNU with long
 * names. Refuses links, devices and sparse files by name; skips folders.
 */
public final class TarArchive {

  /** Approximate memory of an entry, besides its name. */
  private static final int ENTRY_BYTES = 150;

  private final FileRegion archive;
  private final FileLimits limits;
  private final HeldBytes held;
  private final List<TarEntry> entries = new ArrayList<>();
  private long headerBytes;
  private @Nullable String nextName;
  private @Nullable Long nextSize;

  private TarArchive(FileRegion archive, FileLimits limits, HeldBytes held) {
    this.archive = archive;
    this.limits = limits;
    this.held = held;
  }

  /**
   * Whether a file is an archive.
   *
   * @param start its first 512 bytes, fewer only if the file is shorter
   */
  public static boolean matches(byte[] start) {
    return TarHeader.matches(start);
  }

  /**
   * The files in an archive, in their order.
   *
   * @param limits bounds the number of files and the length of their names
   * @param held counts the memory of the request
   * @throws MalformedTensorException if the archive is damaged or contains anything but files and
   *     folders
   */
  public static List<TarEntry> list(FileRegion archive, FileLimits limits, HeldBytes held)
      throws IOException {
    return new TarArchive(archive, limits, held).read();
  }

  private List<TarEntry> read() throws IOException {
    long at = 0;
    int count = 0;
    while (at < archive.length()) {
      Cancellation.poll();
      TarHeader header = new TarHeader(bytes(at, TarHeader.BYTES, "a header"), at);
      if (header.isEnd()) {
        break;
      }
      header.requireChecksum();
      if (++count > limits.maxEntries()) {
        throw malformed(
            MalformedReason.TOO_MANY_ENTRIES,
            null,
            at,
            "Expected at most %d entries. Received: more.".formatted(limits.maxEntries()));
      }
      at = readEntry(header, at + TarHeader.BYTES);
    }
    return entries;
  }

  /**
   * Reads the entry whose bytes begin at this position.
   *
   * @return the position of the next header
   */
  private long readEntry(TarHeader header, long at) throws IOException {
    boolean extension = "xgLK".indexOf(header.type()) >= 0;
    Long wideSize = nextSize;
    long size = extension || wideSize == null ? header.size() : wideSize;
    if (size > archive.length() - at) {
      throw malformed(
          MalformedReason.TRUNCATED,
          header.name(),
          at,
          "Expected an entry of %d bytes. Received: %d.".formatted(size, archive.length() - at));
    }
    if (extension) {
      readExtension(header, text(at, size, header.name()));
    } else {
      add(header, at, size);
      nextName = null;
      nextSize = null;
    }
    return at + Math.ceilDiv(size, TarHeader.BYTES) * TarHeader.BYTES;
  }

  private void add(TarHeader header, long at, long size) {
    String wideName = nextName;
    String name = wideName == null ? header.name() : wideName;
    switch (header.type()) {
      case '0', '7', '\0' -> {
        held.take(ENTRY_BYTES + 2L * name.length());
        if (!name.endsWith("/")) {
          entries.add(new TarEntry(name, archive.slice(at, size)));
        }
      }
      case '5', 'V' -> {
        // The names of files include their folders. GNU tar can name the whole archive.
      }
      case '1', '2' -> throw refused(TarReason.LINK, "a link", name, header);
      case 'S' -> throw refused(TarReason.SPARSE_FILE, "a sparse file", name, header);
      default ->
          throw refused(
              TarReason.SPECIAL_FILE,
              "an entry of type %s".formatted(shown(header.type())),
              name,
              header);
    }
  }

  private static String shown(char type) {
    return type > ' ' && type < 0x7F ? "'" + type + "'" : "0x%02x".formatted((int) type);
  }

  private static MalformedTensorException refused(
      Reason reason, String received, String name, TarHeader header) {
    return malformed(
        reason,
        name,
        header.offset(),
        "Expected only files and folders. Received: %s.".formatted(received));
  }

  private void readExtension(TarHeader header, byte[] text) {
    switch (header.type()) {
      case 'L' -> nextName = untilZero(text);
      case 'x' -> readRecords(text, header);
      default -> {
        // The target of a link, or global settings: neither names nor sizes.
      }
    }
  }

  private static String untilZero(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** Records of POSIX.1-2001: their length in decimal, a space, key=value, a line feed. */
  private void readRecords(byte[] text, TarHeader header) {
    int at = 0;
    while (at < text.length) {
      int space = at;
      int length = 0;
      while (space < text.length && text[space] >= '0' && text[space] <= '9' && space - at < 9) {
        length = 10 * length + text[space++] - '0';
      }
      int end = at + length;
      if (space == at || end > text.length || end - 1 <= space || text[space] != ' ') {
        throw invalidExtension("a record with its length", header);
      }
      readRecord(new String(text, space + 1, end - space - 2, StandardCharsets.UTF_8), header);
      at = end;
    }
  }

  private void readRecord(String record, TarHeader header) {
    int equals = record.indexOf('=');
    if (equals < 0) {
      throw invalidExtension("a record key=value", header);
    }
    String value = record.substring(equals + 1);
    switch (record.substring(0, equals)) {
      case "path" -> nextName = value;
      case "size" -> nextSize = size(value, header);
      case String key when key.startsWith("GNU.sparse.") ->
          throw refused(TarReason.SPARSE_FILE, "a sparse file", header.name(), header);
      default -> {
        // Owners, times and so on.
      }
    }
  }

  private static long size(String value, TarHeader header) {
    try {
      long size = Long.parseLong(value);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw invalidExtension("a size", header);
  }

  private static MalformedTensorException invalidExtension(String expected, TarHeader header) {
    return malformed(
        TarReason.INVALID_EXTENSION,
        null,
        header.offset(),
        "Expected %s in the extended header. Received: something else.".formatted(expected));
  }

  /** The text of an extension. All of them count as header bytes (CWE-789). */
  private byte[] text(long at, long size, String name) throws IOException {
    headerBytes += size;
    if (headerBytes > limits.maxHeaderBytes()) {
      throw malformed(
          MalformedReason.HEADER_TOO_LARGE,
          name,
          at,
          "Expected extended headers of at most %d bytes in total. Received: %d."
              .formatted(limits.maxHeaderBytes(), headerBytes));
    }
    held.take(size);
    return bytes(at, (int) size, "an extended header");
  }

  private byte[] bytes(long at, int count, String what) throws IOException {
    if (count > archive.length() - at) {
      throw malformed(
          MalformedReason.TRUNCATED,
          null,
          at,
          "Expected %d bytes of %s. Received: %d.".formatted(count, what, archive.length() - at));
    }
    byte[] bytes = new byte[count];
    archive.read(at, bytes, 0, count);
    return bytes;
  }

  private static MalformedTensorException malformed(
      Reason reason, @Nullable String name, long offset, String detail) {
    return new MalformedTensorException(reason, name, offset, detail);
  }
}
