package io.penalties.model.keras.plan;

import java.util.List;

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
}
