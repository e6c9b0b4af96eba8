package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileNotice;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import io.penalties.format.zip.ArrivingMember;
import io.penalties.format.zip.ZipStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an archive of arrays. Other members are checked and skipped. */
final class NpzReader implements TensorFileReader {

  static final String SUFFIX = ".npy";

  /** The prefix of members that macOS adds to archives. */
  private static final String MACOS_FOLDER = "__MACOSX/";

  private final FileBytes file;
  private final FileLimits limits;
  private final ZipStream members;
  private @Nullable ArrivingMember current;
  private @Nullable TensorBytes elements;
  private boolean sized;
  private boolean arraySeen;
  private int others;
  private String firstOther = "";

  NpzReader(FileBytes file, FileLimits limits) {
    this.file = file;
    this.limits = limits;
    this.members = new ZipStream(file, limits);
  }

  @Override
  public @Nullable TensorEntry next() throws IOException {
    finishArray();
    for (ArrivingMember member = members.next(); member != null; member = members.next()) {
      byte[] start = member.readUpTo(NpyFormat.MAGIC.length);
      if (isArray(member.name(), start)) {
        arraySeen = true;
        NpyHeader header =
            NpyHeader.read(member, start, arrayName(member.name()), limits, file.held());
        current = member;
        elements = header.elements(member);
        sized = header.sized();
        return header.entry();
      }
      addOther(member.name());
      if (start.length == NpyFormat.MAGIC.length) {
        member.skip();
      }
    }
    if (others > 0 && !arraySeen) {
      throw new MalformedTensorException(
          NpyReason.NO_ARRAYS,
          null,
          file.position(),
          "Expected an archive of .npy members. Received: one without any, but with %s."
              .formatted(Received.string(firstOther)));
    }
    return null;
  }

  private void finishArray() throws IOException {
    if (elements != null && current != null) {
      elements.skipRest();
      if (!sized) {
        current.skip();
      }
      elements = null;
      current = null;
    }
  }

  /**
   * Detects arrays by their magic bytes, as NumPy does. A member with an array's suffix must be
   * one.
   */
  private static boolean isArray(String name, byte[] start) {
    if (Arrays.equals(start, NpyFormat.MAGIC)) {
      return true;
    }
    boolean sidecar = name.startsWith(MACOS_FOLDER);
    return name.endsWith(SUFFIX) && !sidecar;
  }

  private static String arrayName(String member) {
    return member.endsWith(SUFFIX)
        ? member.substring(0, member.length() - SUFFIX.length())
        : member;
  }

  private void addOther(String name) {
    if (!name.startsWith(MACOS_FOLDER) && !name.endsWith("/") && others++ == 0) {
      firstOther = name;
    }
  }

  @Override
  public List<FileNotice> notices() {
    return others == 0
        ? List.of()
        : List.of(
            new FileNotice(
                FileNotice.Kind.LEFT_OUT,
                firstOther,
                "Members of the archive that are not arrays were left out (%d), such as %s."
                    .formatted(others, firstOther)));
  }

  @Override
  public @Nullable TensorPlace place() {
    TensorPlace place = elements == null ? null : elements.place();
    return place == null ? null : place.withChecksum();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return elements == null ? 0 : elements.read(buffer, offset, length);
  }

  @Override
  public void close() {
    members.close();
  }
}
