package io.penalties.spark;

import io.penalties.source.Source;
import io.penalties.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints that the command line names. */
final class Inputs {

  private static final int MAX_FILES = 10_000_000;

  private final StoreSettings store;

  Inputs(StoreSettings store) {
    this.store = store;
  }

  /**
   * Finds checkpoints. Each text is a location, or a pattern with {@code *}, {@code ?}, {@code
   * [..]} or {@code {..}}, matched against all files below the folder before its first wildcard.
   *
   * @throws IllegalArgumentException if a pattern matches nothing
   */
  List<Location> find(List<String> texts) {
    List<Location> found = new ArrayList<>();
    for (String text : texts) {
      Location location = Location.parse(text);
      int wildcard = location.path().split("[*?\\[{]", 2)[0].length();
      if (wildcard == location.path().length()) {
        found.add(location);
      } else {
        found.addAll(matching(location, wildcard));
      }
    }
    return found;
  }

  private List<Location> matching(Location pattern, int wildcard) {
    String folder = pattern.path().substring(0, pattern.path().lastIndexOf('/', wildcard) + 1);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.path());
    Source source = Machine.source(pattern.root(), store);
    List<Location> found =
        source.list(folder, MAX_FILES).stream()
            .map(SourceFile::path)
            .filter(path -> matcher.matches(Path.of(path)))
            .map(path -> new Location(pattern.root(), path))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a pattern that matches files. Received: " + pattern + ", which matches none.");
    }
    return found;
  }

  /** The lines of a list, without blank lines and lines that start with {@code #}. */
  List<String> lines(String list) throws IOException {
    return text(list)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /**
   * Reads a text file.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  String text(String name) throws IOException {
    Location location = Location.parse(name);
    try (SourceFile file = Machine.source(location.root(), store).find(location.path())) {
      if (file == null) {
        throw new IllegalArgumentException(
            "Expected a file. Received: " + name + ", which does not exist.");
      }
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
      file.read(0, bytes);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }
}
