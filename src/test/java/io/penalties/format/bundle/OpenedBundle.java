package io.penalties.format.bundle;

import io.penalties.format.FileLimits;
import io.penalties.format.FileSet;
import java.io.IOException;

/** Opens bundles for tests of what uses them. */
public final class OpenedBundle {

  private OpenedBundle() {}

  /** The bundle in a set of files that has its index. */
  public static TensorBundle of(FileSet files, String prefix, FileLimits limits)
      throws IOException {
    return Bundles.open(files, prefix, limits);
  }
}
