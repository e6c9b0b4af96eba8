package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.TensorFileReader;
import io.penalties.format.torch.pickle.Pickle;
import io.penalties.format.zip.ZipArchive;
import java.io.IOException;
import java.nio.file.Path;

/** A file that {@code torch.save} wrote, on the disk. */
public final class TorchFile {

  /** Thirty for each tensor: three hundred thousand tensors. */
  private static final long MAX_VALUES = 10_000_000;

  private static final byte PROTO = (byte) 0x80;
  private static final int HIGHEST_PROTOCOL = 5;

  private TorchFile() {}

  /** Whether a file begins with a pickle, as the form before PyTorch 1.6 does. */
  public static boolean isLegacy(byte[] start) {
    return start.length > 1 && start[0] == PROTO && start[1] > 1 && start[1] <= HIGHEST_PROTOCOL;
  }

  /** Whether an archive is of the form since PyTorch 1.6. */
  public static boolean isZip(ZipArchive archive) {
    return ZipForm.matches(archive);
  }

  /**
   * Opens a file of the form before PyTorch 1.6: reads its pickles and finds its tensors.
   *
   * @param held what the request holds
   */
  public static TensorFileReader openLegacy(
      FileRegion file, TensorFileLimits limits, HeldBytes held) throws IOException {
    LegacyFile legacy = LegacyFile.read(file, MAX_VALUES, held);
    return reader(legacy.object(), legacy, file.length(), limits, held);
  }

  /**
   * Opens a file of the form since PyTorch 1.6: reads its pickle and finds its tensors.
   *
   * @param archive the archive in the file
   * @param folder where members are expanded to that somebody has compressed
   * @param maxExpandedBytes how long one may become there
   * @param held what the request holds
   */
  public static TensorFileReader openZip(
      FileRegion file,
      ZipArchive archive,
      TensorFileLimits limits,
      Path folder,
      long maxExpandedBytes,
      HeldBytes held)
      throws IOException {
    ZipForm zip = ZipForm.of(archive, limits, file.length(), folder, maxExpandedBytes);
    return reader(zip.pickle(MAX_VALUES, held), zip, file.length(), limits, held);
  }

  private static TensorFileReader reader(
      Pickle pickle, Storages storages, long fileBytes, TensorFileLimits limits, HeldBytes held) {
    CheckpointWalk walk = new CheckpointWalk(limits, held);
    walk.take(pickle.root());
    held.giveBack(pickle.heldBytes());
    return new TorchFileReader(walk, storages, fileBytes, limits, held);
  }
}
