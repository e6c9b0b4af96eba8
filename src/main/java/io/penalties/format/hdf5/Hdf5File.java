package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileReader;
import java.io.IOException;
import java.util.List;

/**
 * An HDF5 file on the disk, read on demand.
 *
 * <p>Reads what Keras writes and little more. Everything else is refused with its reason, before
 * memory is taken or another file touched. Every method may throw {@link
 * io.penalties.format.MalformedTensorException}. Not thread-safe; the region must stay open.
 */
public final class Hdf5File {

  /** The number of bytes needed to detect this format, if the user block has a usual length. */
  public static final int START_BYTES = 4096 + Superblock.SIGNATURE.length;

  private final Hdf5Group root;

  private Hdf5File(Hdf5Group root) {
    this.root = root;
  }

  /** Whether a file is of this format, which may begin with a user block of any bytes. */
  public static boolean matches(FileRegion file) throws IOException {
    return Superblock.find(file) >= 0;
  }

  /**
   * Whether a file is of this format, with a user block of 4 KiB at the most.
   *
   * @param start its first {@link #START_BYTES}, fewer only if the file is shorter
   */
  public static boolean matches(byte[] start) {
    return Superblock.isIn(start);
  }

  /**
   * Opens a file.
   *
   * @param limits header bytes are all bytes other than elements; entries are objects
   * @param held counts the memory of the request
   */
  public static Hdf5File open(FileRegion file, FileLimits limits, HeldBytes held)
      throws IOException {
    StoredBytes bytes = new StoredBytes(file, limits, held);
    long start = Superblock.find(file);
    if (start < 0) {
      throw new MalformedTensorException(
          MalformedReason.UNKNOWN_FORMAT,
          null,
          0,
          "Expected an HDF5 file, which begins with its signature. Received: other bytes.");
    }
    bytes.startAt(start);
    Superblock superblock = Superblock.read(bytes);
    Hdf5Objects objects = new Hdf5Objects(bytes, superblock, limits);
    return new Hdf5File(objects.root());
  }

  /** The root group. */
  public Hdf5Group root() {
    return root;
  }

  /** Every dataset once, by name: those of each group, then those of its subgroups. */
  public List<Hdf5Dataset> datasets() throws IOException {
    return new DatasetWalk(root).datasets();
  }

  /**
   * Reads the datasets one after the other, except the optimizer state that Keras saves.
   *
   * @param held counts the memory of a row of chunks
   */
  public TensorFileReader tensors(HeldBytes held) throws IOException {
    return new Hdf5Tensors(new DatasetWalk(root), held);
  }
}
