package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .keras} archive on the disk.
 *
 * <p>Every method may throw {@link io.penalties.format.MalformedTensorException} and {@link
 * io.penalties.format.LimitExceededException}. Not thread-safe; the region must stay open.
 */
public final class KerasArchive {

  private KerasArchive() {}

  /** Opens an archive: reads and checks its directory, and that it holds a model. */
  public static KerasArchive open(FileRegion file, ArchiveLimits limits) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** {@code config.json}, its checksum verified. */
  public byte[] config() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** {@code metadata.json}, its checksum verified; null if there is none. */
  public byte @Nullable [] metadata() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Which weights there are. */
  public WeightsFormat weightsFormat() {
    throw new UnsupportedOperationException();
  }

  /**
   * The weights, their checksum verified.
   *
   * @param folder where weights are expanded to, if they are compressed
   */
  public ArchivedWeights weights(Path folder) throws IOException {
    throw new UnsupportedOperationException();
  }
}
