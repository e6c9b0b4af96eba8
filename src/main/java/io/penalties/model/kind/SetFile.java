package io.penalties.model.kind;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFiles;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.zip.ZipArchive;
import io.penalties.format.zip.ZipStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A file of a set. Not thread-safe. */
public final class SetFile implements Closeable {

  private final String name;
  private final FileContent content;
  private byte @Nullable [] start;
  private @Nullable ZipArchive zip;
  private boolean zipByItsEnd;
  private boolean used;

  /**
   * A file of these bytes.
   *
   * @param name a relative path with {@code /}
   * @throws InvalidSetException if the name is no plain relative path
   */
  public SetFile(String name, FileContent content) {
    this.name = FileName.require(name);
    this.content = content;
  }

  /** Its name: a relative path with {@code /}, a key and nothing else. */
  public String name() {
    return name;
  }

  /** What comes after the last slash of its name. */
  public String baseName() {
    return FileName.base(name);
  }

  /** The name of a file that lies beside this one. */
  public String beside(String baseName) {
    return FileName.folder(name) + baseName;
  }

  /** Whether it can be read again, in any order: not once it was read as it arrived. */
  public boolean isStored() {
    return content.isStored();
  }

  /** How many bytes it has. */
  public long size() {
    return content.size();
  }

  /** Its first {@link TensorFiles#START_BYTES}, fewer only if it is shorter. */
  public byte[] start() throws IOException {
    byte[] bytes = start;
    if (bytes == null) {
      bytes = content.start(TensorFiles.START_BYTES);
      start = bytes;
    }
    return bytes;
  }

  /** Its bytes, for a look at what it is. */
  public FileRegion peek() throws IOException {
    return content.region();
  }

  /** Its bytes. From now on the file counts as one that the model uses. */
  public FileRegion open() throws IOException {
    used = true;
    return content.region();
  }

  /** From now on the file counts as one that the model uses. */
  public void use() {
    used = true;
  }

  boolean used() {
    return used;
  }

  /** The directory of a file that is a zip archive; null if it is none. */
  public @Nullable ZipArchive zip(FileLimits limits, HeldBytes held) throws IOException {
    if (zip == null && content.isStored() && looksLikeZip()) {
      zip = ZipArchive.open(content.region(), limits, held);
    }
    return zip;
  }

  private boolean looksLikeZip() throws IOException {
    return ZipStream.matches(start())
        || zipByItsEnd && !content.isPacked() && ZipArchive.matches(content.region());
  }

  /** Whether it is an HDF5 file; nothing is expanded to find out. */
  boolean isHdf5() throws IOException {
    return content.isPacked()
        ? Hdf5File.matches(content.start(Hdf5File.START_BYTES))
        : Hdf5File.matches(content.region());
  }

  /** From now on an archive after other bytes is one, too. */
  void lookForZipAtItsEnd() {
    zipByItsEnd = true;
  }

  /** Closes some files, whatever happens to one of them. */
  public static void closeAll(Collection<SetFile> files) throws IOException {
    IOException failure = null;
    for (SetFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Removes what was on the disk for it. */
  @Override
  public void close() throws IOException {
    content.close();
  }
}
