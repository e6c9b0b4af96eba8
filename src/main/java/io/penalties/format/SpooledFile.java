package io.penalties.format;

import io.penalties.admission.Budget;
import io.penalties.admission.Cancellation;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.admission.OverloadedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A stream spooled to disk, for formats that need random access.
 *
 * <p>The file is deleted when it is closed. On POSIX systems it is unlinked as soon as it is open,
 * so that it disappears with the process in any case (CWE-459) and no other process can open it
 * (CWE-377).
 */
public final class SpooledFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 << 10;

  /** The interval between checks of the free space. */
  private static final long CHECK_BYTES = 4L << 20;

  /** The free space left for others, since the disk may be that of the whole machine. */
  private static final long MAX_REST_BYTES = 64L << 20;

  private static final int REST_PART = 20;

  private static final String FULL = "The disk has no space for this file now.";

  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final FileChannel channel;
  private final FileRegion region;

  private SpooledFile(FileChannel channel, FileRegion region) {
    this.channel = channel;
    this.region = region;
  }

  /**
   * Writes the whole stream to a new file. The stream stays open. No file remains if this fails.
   *
   * @param folder an existing folder for the file
   * @param maxBytes the largest size of the file (CWE-400)
   * @throws LimitExceededException if the stream is longer
   * @throws OverloadedException if the disk has no space for it
   */
  public static SpooledFile of(InputStream in, Path folder, Limit maxBytes) throws IOException {
    return of(in, folder, maxBytes, 0);
  }

  /**
   * Writes the whole stream to a new file, one of several that share a limit.
   *
   * @param maxBytes the largest total size (CWE-400)
   * @param otherBytes the total size of the other files
   */
  public static SpooledFile of(InputStream in, Path folder, Limit maxBytes, long otherBytes)
      throws IOException {
    requireRoom(folder, 0);
    FileChannel channel = create(folder);
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      long written = 0;
      for (int n; (n = in.readNBytes(buffer, 0, buffer.length)) > 0; written += n) {
        Cancellation.poll();
        if (n > maxBytes.value() - otherBytes - written) {
          throw maxBytes.exceeded("", "The model's files are too large.");
        }
        if (written / CHECK_BYTES != (written + n) / CHECK_BYTES) {
          requireRoom(folder, 0);
        }
        write(channel, ByteBuffer.wrap(buffer, 0, n));
      }
      return new SpooledFile(channel, FileRegion.of(channel));
    } catch (IOException | RuntimeException | Error e) {
      try (channel) {
        throw e;
      }
    }
  }

  /**
   * Fails unless the folder has space for this many bytes and a reserve for others.
   *
   * @throws OverloadedException if it does not
   */
  public static void requireRoom(Path folder, long bytes) throws IOException {
    FileStore store = Files.getFileStore(folder);
    long rest = Math.min(MAX_REST_BYTES, store.getTotalSpace() / REST_PART);
    if (store.getUsableSpace() - rest < bytes) {
      throw new OverloadedException(Budget.DISK, FULL);
    }
  }

  private static FileChannel create(Path folder) {
    Path path = folder.resolve("penalties-" + UUID.randomUUID() + ".tmp");
    try {
      return FileChannel.open(path, OPTIONS, ownerOnly());
    } catch (IOException e) {
      throw new OverloadedException(Budget.DISK, FULL, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void write(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new OverloadedException(Budget.DISK, FULL, e);
    }
  }

  /** The bytes. Valid until this is closed. */
  public FileRegion region() {
    return region;
  }

  /** Deletes the file. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
