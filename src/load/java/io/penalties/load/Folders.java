package io.penalties.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The contents of temporary folders. */
final class Folders {

  private Folders() {}

  /** The files below a folder that are not empty: their names and sizes. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("hsperfdata"))
          .map(file -> folder.relativize(file) + " (" + file.toFile().length() + " bytes)")
          .toList();
    }
  }

  /** Deletes a folder's contents, not the folder itself. */
  static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
