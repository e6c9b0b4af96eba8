package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.util.List;

/** A tensor of a bundle, whole or in slices. */
public final class BundleTensor {

  private final TensorBundle bundle;
  private final StoredEntry stored;
  private final List<SlicedPart> parts;

  BundleTensor(TensorBundle bundle, StoredEntry stored, List<SlicedPart> parts) {
    this.bundle = bundle;
    this.stored = stored;
    this.parts = parts;
  }

  /** Its key in the index. */
  public String key() {
    return stored.key();
  }

  /** Its description in the index, under this name. */
  public TensorEntry entry(String name) {
    return stored.tensorEntry(name);
  }

  /** The place of its first elements. */
  StoredEntry first() {
    return parts.isEmpty() ? stored : parts.getFirst().entry();
  }

  /**
   * Reads its elements. Constant memory for a whole tensor, otherwise a window on each slice.
   *
   * @param held counts the memory of the windows
   */
  TensorBytes elements(HeldBytes held) {
    ByteSource source =
        parts.isEmpty()
            ? new CheckedBytes(bundle.files().of(stored), stored)
            : new SlicedBytes(bundle.index(), stored, parts, bundle.files(), held);
    return new TensorBytes(source, entry(key()), bundle.bigEndian());
  }

  /** The same tensor as a file of one tensor with this name. */
  public TensorFileReader reader(String name, HeldBytes held) {
    return new BundleReader(List.of(new NamedTensor(name, this)), List.of(), held);
  }
}
