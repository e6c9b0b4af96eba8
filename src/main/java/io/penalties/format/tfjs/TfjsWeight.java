package io.penalties.format.tfjs;

import io.penalties.format.ByteSource;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.util.List;

/** One weight of a model. */
public final class TfjsWeight {

  private final WeightSpec spec;
  private final TensorEntry entry;
  private final GroupBytes group;
  private final long start;
  private final long storedBytes;

  TfjsWeight(WeightSpec spec, GroupBytes group, long start, long storedBytes) {
    this.spec = spec;
    this.group = group;
    this.start = start;
    this.storedBytes = storedBytes;
    long byteSize =
        spec.isScaled() ? storedBytes / spec.stored().byteSize() * Double.BYTES : storedBytes;
    this.entry =
        new TensorEntry(spec.name(), spec.label(), spec.dtype(), spec.shape(), byteSize, false);
  }

  /** Its description in the manifest. */
  public TensorEntry entry() {
    return entry;
  }

  /** Creates a reader for this one tensor, in constant memory. */
  public TensorFileReader reader() {
    return new TfjsReader(List.of(this));
  }

  TensorBytes elements() {
    ByteSource stored = new StoredElements(group, start, storedBytes);
    WeightQuantization quantization = spec.quantization();
    return new TensorBytes(
        spec.isScaled() && quantization != null ? new ScaledElements(stored, quantization) : stored,
        entry,
        false);
  }
}
