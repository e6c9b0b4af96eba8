package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFileLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * An HDF5 file on the disk, read as far as it is asked for.
 *
 * <p>Takes what Keras writes and little more; everything else is refused with its reason, before
 * memory is taken or another file touched. Every method may throw {@link
 * io.penalties.format.MalformedTensorException}. Not thread-safe; the region must stay open.
 */
public final class Hdf5File {

  private final Hdf5Group root;

  private Hdf5File(Hdf5Group root) {
    this.root = root;
  }

  /** Whether a file that starts with these bytes is of this format. */
  public static boolean matches(byte[] start) {
    return Arrays.equals(Superblock.SIGNATURE, 0, 8, start, 0, Math.min(8, start.length));
  }

  /**
   * Opens the file that these bytes are.
   *
   * @param limits the header counts every byte that is no element; an entry is an object
   * @param held what the request holds
   */
  public static Hdf5File open(FileRegion file, TensorFileLimits limits, HeldBytes held)
      throws IOException {
    StoredBytes bytes = new StoredBytes(file, limits.maxHeaderBytes(), held);
    Superblock superblock = Superblock.read(bytes);
    Hdf5Objects objects = new Hdf5Objects(bytes, limits);
    return new Hdf5File(objects.root(superblock));
  }

  /** The group that holds everything. */
  public Hdf5Group root() {
    return root;
  }

  /** Every dataset once, by the order of the names in each group. */
  public List<Hdf5Dataset> datasets() throws IOException {
    return new DatasetWalk().from(root);
  }
}
