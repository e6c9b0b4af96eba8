package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import io.penalties.format.TensorFileLimits;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The members of a zip archive, read as they come: the local headers lead, and the directory at the
 * end must tell the same. The JDK's stream of zip entries ignores the directory, and cannot read
 * stored members with a data descriptor, which NumPy writes to pipes.
 */
final class ZipMembers implements AutoCloseable {

  /** About what is remembered of a member, for the directory to be checked, beside its name. */
  private static final int MEMBER_BYTES = 200;

  private final FileBytes file;
  private final TensorFileLimits limits;
  private final ExpansionGuard guard;
  private final Inflater inflater = new Inflater(true);
  private final Map<String, MemberRecord> came = new HashMap<>();
  private @Nullable ZipMember current;
  private long nameBytes;
  private boolean ended;

  ZipMembers(FileBytes file, TensorFileLimits limits) {
    this.file = file;
    this.limits = limits;
    this.guard = new ExpansionGuard(limits.maxExpansionRatio());
  }

  /** Finishes the current member and goes on to the next; null once all of the archive is read. */
  @Nullable ZipMember next() throws IOException {
    if (current != null) {
      MemberRecord record = current.finish();
      came.put(record.name(), record);
      current = null;
    }
    if (ended) {
      return null;
    }
    long offset = file.position();
    long signature = ZipFields.read(file, ZipSignature.BYTES, "a record").uint32(0);
    if (signature != ZipSignature.LOCAL_HEADER.value()) {
      new ZipDirectory(file, came, offset).check(signature);
      ended = true;
      return null;
    }
    LocalHeader header = LocalHeader.read(file);
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
    inflater.reset();
    current = new ZipMember(header, file, inflater, guard);
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
          "Expected names of at most %d characters together. Received: more."
              .formatted(limits.maxHeaderBytes()));
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
