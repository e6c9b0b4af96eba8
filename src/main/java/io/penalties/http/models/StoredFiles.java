package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.http.multipart.Part;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.SetFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a model as they arrive: they wait on the disk until this is closed. */
final class StoredFiles implements Closeable {

  private final String part;
  private final ModelFolder folder;
  private final Limit maxFiles;
  private final HeldBytes held;
  private final List<SetFile> files = new ArrayList<>();
  private long storedBytes;

  /**
   * Starts empty.
   *
   * @param part the name of their parts
   */
  StoredFiles(String part, ModelFolder folder, Limit maxFiles, HeldBytes held) {
    this.part = part;
    this.folder = folder;
    this.maxFiles = maxFiles;
    this.held = held;
  }

  /** Begins to take a part, and says what its file is called: as the part if it has no name. */
  String begin(Part arriving) {
    if (files.size() == maxFiles.value()) {
      throw maxFiles.exceeded("", "The %s has too many files.".formatted(part));
    }
    held.takeTerm();
    String filename = arriving.filename();
    return filename == null || filename.isEmpty() ? part : filename;
  }

  /** Takes a file that does not wait on the disk. */
  void add(SetFile file) {
    files.add(file);
  }

  /**
   * Takes a file to its end.
   *
   * @param stored what all files of the request take on the disk by now
   */
  void store(String name, InputStream content, long stored) throws IOException {
    SetFile file = folder.store(name, content, stored);
    files.add(file);
    storedBytes += file.size();
  }

  /**
   * Reads a part to its end. One without bytes and name was left empty in a form.
   *
   * @param stored the disk space of all files of the request so far
   */
  void store(Part arriving, long stored) throws IOException {
    String name = begin(arriving);
    store(name, arriving.content(), stored);
    if (files.getLast().size() == 0 && name.equals(part)) {
      files.removeLast().close();
    }
  }

  /** The disk space of the files. */
  long storedBytes() {
    return storedBytes;
  }

  /** All files, null if there are none. */
  @Nullable FileSet set() {
    return files.isEmpty() ? null : new FileSet(files);
  }

  @Override
  public void close() throws IOException {
    SetFile.closeAll(files);
  }
}
