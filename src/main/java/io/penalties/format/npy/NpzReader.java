package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;
import io.penalties.format.zip.ArrivingMember;
import io.penalties.format.zip.ZipStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an archive of arrays. Members that are none are passed over, and checked. */
final class NpzReader implements TensorFileReader {

  private static final String SUFFIX = ".npy";

  private final FileBytes file;
  private final TensorFileLimits limits;
  private final ZipStream members;
  private @Nullable TensorBytes elements;
  private boolean arraySeen;
  private boolean otherSeen;

  NpzReader(FileBytes file, TensorFileLimits limits) {
    this.file = file;
    this.limits = limits;
    this.members = new ZipStream(file, limits);
  }

  @Override
  public @Nullable TensorEntry next() throws IOException {
    if (elements != null) {
      elements.skipRest();
      elements = null;
    }
    for (ArrivingMember member = members.next(); member != null; member = members.next()) {
      if (member.name().endsWith(SUFFIX)) {
        arraySeen = true;
        String name = member.name().substring(0, member.name().length() - SUFFIX.length());
        NpyHeader header = NpyHeader.read(member, name, limits, file.held());
        elements = header.elements(member);
        return header.entry();
      }
      otherSeen = true;
      member.skip();
    }
    if (otherSeen && !arraySeen) {
      throw new MalformedTensorException(
          MalformedReason.NO_ARRAYS,
          null,
          file.position(),
          "Expected an archive of .npy members. Received: one without any.");
    }
    return null;
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
