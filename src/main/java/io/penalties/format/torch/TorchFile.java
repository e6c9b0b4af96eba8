package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFileReader;
import io.penalties.format.torch.pickle.Pickle;
import io.penalties.format.zip.ZipArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A file that {@code torch.save} wrote, on the disk. */
public final class TorchFile {

  /** Thirty per tensor: enough for three hundred thousand tensors. */
  private static final long MAX_VALUES = 10_000_000;

  /** The pickled magic number in protocol 2 and later, and in protocol 1. */
  private static final List<String> MAGIC =
      List.of("\u008A\nl\u00FC\u009CF\u00F9 j\u00A8P\u0019", "L119547037146038801333356L");

  /** The protocol number and, in protocols 4 and 5, the frame before the magic number. */
  private static final int MAX_BEFORE_MAGIC = 11;

  private TorchFile() {}

  /**
   * Whether a file has the format before PyTorch 1.6.
   *
   * @param start its first bytes
   */
  public static boolean isLegacy(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return MAGIC.stream().mapToInt(text::indexOf).anyMatch(at -> at >= 0 && at <= MAX_BEFORE_MAGIC);
  }

  /** Whether an archive has the format since PyTorch 1.6. */
  public static boolean isZip(ZipArchive archive) {
    return ZipForm.matches(archive);
  }

  /**
   * Opens a file in the format before PyTorch 1.6: reads its pickles and finds its tensors.
   *
   * @param held counts the memory of the request
   */
  public static TensorFileReader openLegacy(FileRegion file, FileLimits limits, HeldBytes held)
      throws IOException {
    LegacyFile legacy = LegacyFile.read(file, MAX_VALUES, held);
    return reader(legacy.object(), legacy, file.length(), limits, held);
  }

  /**
   * Opens a file in the format since PyTorch 1.6: reads its pickle and finds its tensors.
   *
   * @param archive the archive in the file
   * @param folder where compressed members are expanded
   * @param maxExpandedBytes the largest size of one expanded member
   * @param held counts the memory of the request
   */
  public static TensorFileReader openZip(
      FileRegion file,
      ZipArchive archive,
      FileLimits limits,
      Path folder,
      Limit maxExpandedBytes,
      HeldBytes held)
      throws IOException {
    ZipForm zip = ZipForm.of(archive, limits, file.length(), folder, maxExpandedBytes);
    return reader(zip.pickle(MAX_VALUES, held), zip, file.length(), limits, held);
  }

  private static TensorFileReader reader(
      Pickle pickle, Storages storages, long fileBytes, FileLimits limits, HeldBytes held) {
    CheckpointWalk walk = new CheckpointWalk(storages, limits, held);
    walk.take(pickle.root());
    held.giveBack(pickle.heldBytes());
    return new TorchFileReader(walk, storages, fileBytes, limits, held);
  }
}
