package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.util.List;

/** A tensor of a bundle, in one piece or in slices. */
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

  /** What the index says of it, under this name. */
  public TensorEntry entry(String name) {
    return stored.tensorEntry(name);
  }

  /** Where its first elements are. */
  StoredEntry first() {
    return parts.isEmpty() ? stored : parts.getFirst().entry();
  }

  /**
   * Its elements from the first on. Constant memory in one piece; a window on each slice otherwise.
   *
   * @param held what these windows are taken from
   */
  TensorBytes elements(HeldBytes held) {
    ByteSource source =
        parts.isEmpty()
            ? new CheckedBytes(bundle.files().of(stored), stored)
            : new SlicedBytes(bundle.index(), stored, parts, bundle.files(), held);
    return new TensorBytes(source, entry(key()), bundle.bigEndian());
  }

  /** The same as a file of one tensor of this name. */
  public TensorFileReader reader(String name, HeldBytes held) {
    return new BundleReader(List.of(new NamedTensor(name, this)), List.of(), held);
  }
}
