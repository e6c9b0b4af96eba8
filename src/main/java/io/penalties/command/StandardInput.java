package io.penalties.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files, among which {@code -} is standard input, which is kept on the disk until this is closed.
 */
final class StandardInput implements Closeable {

  private static final Path WORD = Path.of("-");

  /** The name that the service gives to a file without a name. */
  private static final String NAME = "model";

  private @Nullable Path folder;

  /** The same files, with standard input as a file. */
  List<Path> replaceIn(List<Path> files) throws IOException {
    List<Path> replaced = new ArrayList<>(files);
    int index = replaced.indexOf(WORD);
    if (index >= 0) {
      folder = Files.createTempDirectory("penalties-");
      Path file = folder.resolve(NAME);
      Files.copy(System.in, file);
      replaced.set(index, file);
    }
    return replaced;
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      Files.deleteIfExists(folder.resolve(NAME));
      Files.deleteIfExists(folder);
    }
  }
}
