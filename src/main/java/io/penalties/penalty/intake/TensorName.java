package io.penalties.penalty.intake;

import io.penalties.format.Received;
import io.penalties.format.TensorEntry;

/**
 * The layer and target in the name of a tensor.
 *
 * @param layer the layer it belongs to
 * @param target its variable
 */
record TensorName(String layer, String target) {

  /** The name of a tensor without one. */
  private static final String UNNAMED = "tensor";

  private static final String NPY = ".npy";

  /** Truncates unusually long names. */
  TensorName {
    layer = Received.name(layer);
    target = Received.name(target);
  }

  /** The only tensor of a file without names has the name of the file. */
  static TensorEntry orOfFile(TensorEntry entry, String file) {
    return entry.name().isEmpty() && !file.isEmpty()
        ? entry.named(file.endsWith(NPY) ? file.substring(0, file.length() - NPY.length()) : file)
        : entry;
  }

  /**
   * {@code dense/kernel} and {@code dense.kernel} are the layer dense and the target kernel: the
   * name is split at the last slash, else at the last dot. A name without a separator is both.
   */
  static TensorName parse(String name) {
    if (name.isEmpty()) {
      return new TensorName(UNNAMED, UNNAMED);
    }
    int slash = name.lastIndexOf('/');
    int cut = slash >= 0 ? slash : name.lastIndexOf('.');
    return cut > 0
        ? new TensorName(name.substring(0, cut), name.substring(cut + 1))
        : new TensorName(name, name);
  }
}
