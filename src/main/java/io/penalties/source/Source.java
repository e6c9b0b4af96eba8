package io.penalties.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where models lie, under the name that the operator gave it. Paths are relative, with
 * {@code /}; they never lead out of the place. Thread-safe.
 */
public interface Source extends AutoCloseable {

  /** Its name, as requests call it. */
  String name();

  /**
   * The version of a file that is there now. No file is open before it is read.
   *
   * @param path a {@link PlainPath plain path}
   * @return null if there is none
   * @throws InvalidSourceException if the path leads out of the place
   * @throws SourceException if the source does not answer, or refuses
   */
  @Nullable SourceFile find(String path);

  /**
   * The versions of several files, as {@link #find} finds one, in the order of the paths.
   *
   * @return null for each that there is not
   */
  default List<@Nullable SourceFile> findAll(List<String> paths) {
    return FileFinder.find(this, paths);
  }

  /**
   * The files below a folder, those in its folders too, in the order of their paths. Names that are
   * no plain paths, and links that lead out of the place, are left out.
   *
   * @param folder a plain path with a slash at its end
   * @param max how many at most: one more is listed where there are more
   * @throws SourceException if the source does not answer, or refuses
   */
  List<SourceFile> list(String folder, int max);

  /**
   * Asks whether the source answers.
   *
   * @throws SourceException if it does not
   */
  void check();

  /** Ends its connections. */
  @Override
  void close();
}
