package io.penalties.source;

import io.penalties.admission.CancelledException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A regular file of a folder, pinned by its size, modification time and inode. The resolution of
 * the time is that of the file system, some milliseconds.
 */
final class FolderFile implements SourceFile {

  private static final Set<? extends OpenOption> OPTIONS =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final String path;
  private final Path real;
  private final long size;
  private final FileTime modified;
  private final @Nullable Object key;
  private @Nullable FileChannel channel;

  private FolderFile(String path, Path real, BasicFileAttributes attributes) {
    this.path = path;
    this.real = real;
    this.size = attributes.size();
    this.modified = attributes.lastModifiedTime();
    this.key = attributes.fileKey();
  }

  /**
   * The file that is at a path now; null for anything but a regular file.
   *
   * @param real the path without links
   */
  static @Nullable FolderFile of(String path, Path real) throws IOException {
    BasicFileAttributes attributes = attributes(real);
    return attributes.isRegularFile() ? new FolderFile(path, real, attributes) : null;
  }

  private static BasicFileAttributes attributes(Path real) throws IOException {
    return Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Compared field by field, since it is asked after each read. */
  private boolean isVersion(BasicFileAttributes attributes) {
    return attributes.size() == size
        && attributes.lastModifiedTime().equals(modified)
        && Objects.equals(attributes.fileKey(), key);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String version() {
    return "%d-%d-%s"
        .formatted(size, modified.to(TimeUnit.NANOSECONDS), Objects.requireNonNullElse(key, ""));
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public void read(long position, ByteBuffer buffer) {
    requireRange(position, buffer.remaining());
    try {
      FileChannel open = channel();
      long at = position;
      while (buffer.hasRemaining()) {
        int n = open.read(buffer, at);
        if (n < 0) {
          throw SourceException.changed(path);
        }
        at += n;
      }
      // Checked after the read, so that no change goes unnoticed.
      if (!isVersion(attributes(real))) {
        throw SourceException.changed(path);
      }
    } catch (NoSuchFileException _) {
      throw SourceException.changed(path);
    } catch (ClosedByInterruptException _) {
      throw new CancelledException("Cancelled while a file was read.");
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private synchronized FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      open = FileChannel.open(real, OPTIONS);
      channel = open;
    }
    return open;
  }

  /** The exception for a failed access to a folder or a file in it. */
  static SourceException failed(String what, IOException e) {
    return e instanceof AccessDeniedException
        ? new SourceException(SourceStage.ACCESS, "to read " + what, "permission denied", e)
        : new SourceException(
            SourceStage.CONNECTION,
            "to read " + what,
            e instanceof ClosedChannelException ? "a closed file" : "an error of the file system",
            e);
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
