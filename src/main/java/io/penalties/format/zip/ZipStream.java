package io.penalties.format.zip;

import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a zip archive, streamed. The local headers lead, and the directory at the end must
 * match them. The JDK's {@code ZipInputStream} ignores the directory, and cannot read stored
 * members with a data descriptor, which NumPy writes to pipes. Not thread-safe.
 */
public final class ZipStream implements AutoCloseable {

  /** Approximate memory per member, besides its name, for the check of the directory. */
  private static final int MEMBER_BYTES = 200;

  private final FileBytes file;
  private final FileLimits limits;
  private final ExpansionGuard guard;
  private final Map<String, DirectoryRecord> came = new HashMap<>();
  private @Nullable ArrivingMember current;
  private long nameBytes;
  private boolean ended;

  /** Reads an archive from the current position of {@code file} to its end. */
  public ZipStream(FileBytes file, FileLimits limits) {
    this.file = file;
    this.limits = limits;
    this.guard = new ExpansionGuard("archive", limits.maxExpansionRatio());
  }

  /** Whether a file that starts with these bytes may be an archive. */
  public static boolean matches(byte[] start) {
    return begins(start, ZipSignature.LOCAL_HEADER) || begins(start, ZipSignature.END);
  }

  /** The name of the first member from its header; null if these bytes do not include all of it. */
  public static @Nullable String firstName(byte[] start) {
    ZipFields fields = new ZipFields(start, 0);
    if (start.length < LocalHeader.FIXED_BYTES || !begins(start, ZipSignature.LOCAL_HEADER)) {
      return null;
    }
    int length = fields.uint16(26);
    return length > start.length - LocalHeader.FIXED_BYTES
        ? null
        : MemberName.decode(fields.slice(LocalHeader.FIXED_BYTES, length), false);
  }

  private static boolean begins(byte[] start, ZipSignature signature) {
    return start.length >= ZipSignature.BYTES
        && new ZipFields(start, 0).uint32(0) == signature.value();
  }

  /** Finishes the current member and advances to the next; null once the whole archive is read. */
  public @Nullable ArrivingMember next() throws IOException {
    if (current != null) {
      DirectoryRecord record = current.finish();
      came.put(record.name(), record);
      close();
    }
    if (ended) {
      return null;
    }
    long offset = file.position();
    long signature = ZipFields.next(file, ZipSignature.BYTES, "a record").uint32(0);
    if (signature != ZipSignature.LOCAL_HEADER.value()) {
      new ArrivingDirectory(file, came, offset).check(signature);
      ended = true;
      return null;
    }
    LocalHeader header = LocalHeader.next(file);
    requireRoom(header);
    file.held().take(MEMBER_BYTES + 2L * header.name().length());
    if (came.containsKey(header.name())) {
      throw new MalformedTensorException(
          MalformedReason.DUPLICATE_NAME,
          header.name(),
          offset,
          "Expected each name once. Received: a second %s."
              .formatted(Received.string(header.name())));
    }
    current = new ArrivingMember(header, file, guard);
    return current;
  }

  private void requireRoom(LocalHeader header) {
    if (came.size() == limits.maxEntries()) {
      throw new MalformedTensorException(
          MalformedReason.TOO_MANY_ENTRIES,
          null,
          header.offset(),
          "Expected at most %d members. Received: more.".formatted(limits.maxEntries()));
    }
    nameBytes += header.name().length();
    if (nameBytes > limits.maxHeaderBytes()) {
      throw new MalformedTensorException(
          MalformedReason.HEADER_TOO_LARGE,
          null,
          header.offset(),
          "Expected names of at most %d characters in total. Received: more."
              .formatted(limits.maxHeaderBytes()));
    }
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
