package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.IOException;

/** A dataset: a tensor by its place in the file. */
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

  /** What the file says of it; named by its path from the root. */
  public TensorEntry entry() {
    return entry;
  }

  /** Where the dataset lies in the file: the same for all names that it has. */
  public long address() {
    return header.address();
  }

  /** What else is said of it. */
  public Hdf5Attributes attributes() throws IOException {
    return objects.attributes(header);
  }

  /**
   * A reader of this one tensor. Constant memory if the elements lie in one piece; one row of
   * chunks otherwise.
   *
   * @param held what that row must fit in; it is given back with the reader
   * @throws io.penalties.admission.LimitExceededException if it does not fit
   */
  public TensorFileReader reader(HeldBytes held) throws IOException {
    return new DatasetReader(entry, objects.elements(entry, storage, held), bigEndian);
  }
}
