package io.penalties.model.keras.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a variable's elements are. */
public sealed interface WeightPlace {

  /**
   * In a dataset.
   *
   * @param path its path in the file, without a leading {@code /}
   */
  record Stored(String path) implements WeightPlace {}

  /** Nowhere: after loading it is all zeros. */
  record Zeros() implements WeightPlace {}

  /**
   * Nowhere, though the config says that it should be.
   *
   * @param paths where it was looked for
   */
  record Missing(List<String> paths) implements WeightPlace {}

  /** A dataset that was found, or is missing if there is no path. */
  static WeightPlace at(@Nullable String path) {
    return path == null ? new Missing(List.of()) : new Stored(path);
  }
}
