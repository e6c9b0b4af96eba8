package io.penalties.http.models;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.http.multipart.Part;
import io.penalties.model.kind.FileSet;
import io.penalties.model.kind.SetFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a second model, with which the first is compared, as they arrive: all of them wait
 * on the disk, since which of their tensors are needed is known when the first has been read.
 */
final class SecondFiles implements Closeable {

  private final String part;
  private final ModelFolder folder;
  private final Limit maxFiles;
  private final HeldBytes held;
  private final List<SetFile> files = new ArrayList<>();
  private long storedBytes;

  /**
   * No files yet.
   *
   * @param part the name of the parts that they are
   */
  SecondFiles(String part, ModelFolder folder, Limit maxFiles, HeldBytes held) {
    this.part = part;
    this.folder = folder;
    this.maxFiles = maxFiles;
    this.held = held;
  }

  /**
   * Takes a part to its end. One without bytes and without a name is one that a form left empty.
   *
   * @param stored what all files of the request take on the disk by now
   */
  void take(Part arriving, long stored) throws IOException {
    if (files.size() == maxFiles.value()) {
      throw maxFiles.exceeded("", "The %s has too many files.".formatted(part));
    }
    held.takeTerm();
    String filename = arriving.filename();
    String name = filename == null || filename.isEmpty() ? part : filename;
    SetFile file = folder.store(name, arriving.content(), stored);
    if (file.size() == 0 && name.equals(part)) {
      file.close();
      return;
    }
    files.add(file);
    storedBytes += file.size();
  }

  /** What the files take on the disk. */
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
