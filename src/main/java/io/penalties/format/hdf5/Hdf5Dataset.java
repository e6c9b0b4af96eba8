package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.IOException;

/** A dataset: a tensor in the file. */
public final class Hdf5Dataset {

  private final Hdf5Objects objects;
  private final ObjectHeader header;
  private final TensorEntry entry;
  private final boolean bigEndian;
  private final Storage storage;

  Hdf5Dataset(
      Hdf5Objects objects,
      ObjectHeader header,
      TensorEntry entry,
      boolean bigEndian,
      Storage storage) {
    this.objects = objects;
    this.header = header;
    this.entry = entry;
    this.bigEndian = bigEndian;
    this.storage = storage;
  }

  /** The file's description of it, named by its path from the root. */
  public TensorEntry entry() {
    return entry;
  }

  /** The address of the dataset in the file, the same for all of its names. */
  public long address() {
    return header.address();
  }

  /**
   * Creates a reader for this one tensor. Constant memory if the elements are contiguous; one row
   * of chunks otherwise.
   *
   * @param held counts the memory of that row, and gets it back when the reader is closed
   * @throws io.penalties.admission.LimitExceededException if the row does not fit
   */
  public TensorFileReader reader(HeldBytes held) throws IOException {
    try {
      return new DatasetReader(entry, objects.elements(entry, storage, held), bigEndian);
    } catch (MalformedTensorException e) {
      throw Refusal.named(e, entry.name());
    }
  }
}
