package io.penalties.penalty.intake;

import io.penalties.format.Received;
import io.penalties.format.TensorEntry;

/**
 * What the name of a tensor in a file says.
 *
 * @param layer the layer it belongs to
 * @param target its variable
 */
record TensorName(String layer, String target) {

  /** What a tensor without a name is called. */
  private static final String UNNAMED = "tensor";

  private static final String NPY = ".npy";

  /** Cuts what is longer than any name that people give. */
  TensorName {
    layer = Received.name(layer);
    target = Received.name(target);
  }

  /** The only tensor of a file without names is called as the file of a set is. */
  static TensorEntry orOfFile(TensorEntry entry, String file) {
    return entry.name().isEmpty() && !file.isEmpty()
        ? entry.named(file.endsWith(NPY) ? file.substring(0, file.length() - NPY.length()) : file)
        : entry;
  }

  /**
   * {@code dense/kernel} and {@code dense.kernel} are the layer dense and the target kernel: what
   * follows the last slash, else the last dot. A name without a separator is both.
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
