package io.penalties.model.kind;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of one model by name, in the order in which they were sent. Not thread-safe. */
public final class FileSet implements Closeable {

  private final Map<String, SetFile> byName = new LinkedHashMap<>();

  /**
   * Creates a set of these files, which are closed with it.
   *
   * @throws InvalidSetException if two of them have the same name, or spellings of the same name
   */
  public FileSet(List<SetFile> files) {
    Map<String, String> spellings = new LinkedHashMap<>();
    for (SetFile file : files) {
      String other = spellings.put(FileName.key(file.name()), file.name());
      if (other != null) {
        String detail =
            other.equals(file.name())
                ? "Expected files with distinct names. Received: %s twice.".formatted(other)
                : "Expected file names that differ in more than case or the form of letters."
                    + " Received: %s and %s.".formatted(other, file.name());
        throw new InvalidSetException(detail, List.of(new SetFault(file.name(), detail)));
      }
      byName.put(file.name(), file);
    }
  }

  /** All files. */
  public List<SetFile> files() {
    return List.copyOf(byName.values());
  }

  /** The file with this name; null if there is none. */
  public @Nullable SetFile file(String name) {
    return byName.get(name);
  }

  /** The only file; null if there are several. */
  public @Nullable SetFile single() {
    return byName.size() == 1 ? byName.values().iterator().next() : null;
  }

  /** What files are asked. */
  @FunctionalInterface
  interface Test {
    boolean test(SetFile file) throws IOException;
  }

  /** The files that pass a test. */
  List<SetFile> select(Test test) throws IOException {
    List<SetFile> selected = new ArrayList<>();
    for (SetFile file : byName.values()) {
      if (test.test(file)) {
        selected.add(file);
      }
    }
    return selected;
  }

  /** The files whose names have this suffix. */
  public List<SetFile> endingWith(String suffix) {
    return files().stream().filter(file -> file.name().endsWith(suffix)).toList();
  }

  /** The names of the files that nothing has used. */
  public List<String> unused() {
    return files().stream().filter(file -> !file.used()).map(SetFile::name).toList();
  }

  @Override
  public void close() throws IOException {
    SetFile.closeAll(byName.values());
  }
}
