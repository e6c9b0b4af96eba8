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
   * Creates a file with this content.
   *
   * @param name a relative path with {@code /}
   * @throws InvalidSetException if the name is not a plain relative path
   */
  public SetFile(String name, FileContent content) {
    this.name = FileName.require(name);
    this.content = content;
  }

  /** The name: a relative path with {@code /}, used only as a key. */
  public String name() {
    return name;
  }

  /** The part of the name after the last slash. */
  public String baseName() {
    return FileName.base(name);
  }

  /** The name of a file in the same folder. */
  public String beside(String baseName) {
    return FileName.folder(name) + baseName;
  }

  /** Whether it can be read again, in any order. False if it was read as it arrived. */
  public boolean isStored() {
    return content.isStored();
  }

  /** The size in bytes. */
  public long size() {
    return content.size();
  }

  /** The first {@link TensorFiles#START_BYTES}, fewer only if it is shorter. */
  public byte[] start() throws IOException {
    byte[] bytes = start;
    if (bytes == null) {
      bytes = content.start(TensorFiles.START_BYTES);
      start = bytes;
    }
    return bytes;
  }

  /** The bytes, for identifying the file. */
  public FileRegion peek() throws IOException {
    return content.region();
  }

  /** The bytes. Marks the file as used by the model. */
  public FileRegion open() throws IOException {
    used = true;
    return content.region();
  }

  /** Marks the file as used by the model. */
  public void use() {
    used = true;
  }

  boolean used() {
    return used;
  }

  /** The directory of a zip archive; null if the file is not one. */
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

  /** Whether it is an HDF5 file. Expands nothing to find out. */
  boolean isHdf5() throws IOException {
    return content.isPacked()
        ? Hdf5File.matches(content.start(Hdf5File.START_BYTES))
        : Hdf5File.matches(content.region());
  }

  /** Recognizes archives after other bytes from now on. */
  void lookForZipAtItsEnd() {
    zipByItsEnd = true;
  }

  /** Closes files, even if closing one of them fails. */
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

  /** Deletes its data on the disk. */
  @Override
  public void close() throws IOException {
    content.close();
  }
}
