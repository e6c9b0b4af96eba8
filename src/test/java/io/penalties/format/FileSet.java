package io.penalties.format;

import io.penalties.admission.Limit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files by their names, on the disk until this is closed. */
public final class FileSet implements AutoCloseable, Function<String, @Nullable FileRegion> {

  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private final Map<String, SpooledFile> files = new LinkedHashMap<>();

  /** Files with this content. */
  public FileSet(Map<String, byte[]> contents) throws IOException {
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      files.put(
          file.getKey(),
          SpooledFile.of(
              new ByteArrayInputStream(file.getValue()), FOLDER, Limit.fixed(Integer.MAX_VALUE)));
    }
  }

  /** What all files below a folder contain, by their names with {@code /}. */
  public static Map<String, byte[]> read(Path folder) {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> paths = found.filter(Files::isRegularFile).toList();
      for (Path path : paths) {
        contents.put(
            folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  @Override
  public @Nullable FileRegion apply(String name) {
    SpooledFile file = files.get(name);
    return file == null ? null : file.region();
  }

  @Override
  public void close() throws IOException {
    for (SpooledFile file : files.values()) {
      file.close();
    }
  }
}
