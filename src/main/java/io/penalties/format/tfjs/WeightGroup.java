package io.penalties.format.tfjs;

import java.util.List;

/**
 * Weights with contiguous bytes, in files that may be split anywhere.
 *
 * @param paths the files, relative to the manifest
 * @param weights the weights in the order of their bytes
 */
record WeightGroup(List<String> paths, List<WeightSpec> weights) {

  /** The files in the words of an error message. */
  String named() {
    return switch (paths.size()) {
      case 0 -> "no file";
      case 1 -> "the file " + paths.getFirst();
      default -> "the files %s to %s".formatted(paths.getFirst(), paths.getLast());
    };
  }
}
