package io.penalties.model.keras.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of a variable's elements. */
public sealed interface WeightPlace {

  /**
   * In a dataset.
   *
   * @param path its path in the file, without a leading {@code /}
   */
  record Stored(String path) implements WeightPlace {}

  /** Not stored: after loading, it is all zeros. */
  record Zeros() implements WeightPlace {}

  /**
   * Not found, although the config requires it.
   *
   * @param paths the paths that were searched
   */
  record Missing(List<String> paths) implements WeightPlace {}

  /** A dataset that was found, or is missing if there is no path. */
  static WeightPlace at(@Nullable String path) {
    return path == null ? new Missing(List.of()) : new Stored(path);
  }
}
