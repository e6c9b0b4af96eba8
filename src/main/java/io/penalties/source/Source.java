package io.penalties.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where models are stored, under the name that the operator gave it. Paths are relative,
 * use {@code /} and never lead out of the place. Thread-safe.
 */
public interface Source extends AutoCloseable {

  /** The name that requests use. */
  String name();

  /**
   * The current version of a file. The file is not opened until it is read.
   *
   * @param path a {@link PlainPath plain path}
   * @return null if the file does not exist
   * @throws InvalidSourceException if the path leads out of the place
   * @throws SourceException if the source does not respond or denies access
   */
  @Nullable SourceFile find(String path);

  /**
   * The current versions of several files, in the order of the paths.
   *
   * @return null for each file that does not exist
   */
  default List<@Nullable SourceFile> findAll(List<String> paths) {
    return FileFinder.find(this, paths);
  }

  /**
   * The files below a folder, including its subfolders, in the order of their paths. Skips names
   * that are not plain paths, and links that lead out of the place.
   *
   * @param folder a plain path with a slash at its end
   * @param max the most to list; if there are more, one more is listed
   * @throws SourceException if the source does not respond or denies access
   */
  List<SourceFile> list(String folder, int max);

  /**
   * Checks that the source responds.
   *
   * @throws SourceException if it does not
   */
  void check();

  /** Closes its connections. */
  @Override
  void close();
}
