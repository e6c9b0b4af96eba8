package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.zip.MemberFile;
import io.penalties.model.ModelLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models in {@code .keras} archives. */
public final class ArchivedModel {

  private ArchivedModel() {}

  /**
   * Opens an archive.
   *
   * @param folder where compressed weights are expanded
   * @param held counts the memory of the request
   */
  public static StoredModel open(FileRegion file, ModelLimits limits, Path folder, HeldBytes held)
      throws IOException {
    KerasArchive archive = KerasArchive.open(file, limits, held);
    Object config = StoredConfig.parseStored(archive.config(), held);
    String version = version(archive.metadata(), held);
    if (archive.weightsFormat() != WeightsFormat.HDF5) {
      throw new MalformedTensorException(
          MalformedReason.UNKNOWN_FORMAT,
          archive.weightsFormat().member(),
          0,
          "Expected the weights as model.weights.h5. Received: model.weights.npz, which Keras fills"
              + " with pickled objects; nothing in a file is executed.");
    }
    MemberFile archived = archive.weights(folder);
    try {
      Hdf5File weights = Hdf5File.open(archived.region(), limits.files(), held);
      return new StoredModel(config, version, new Hdf5Weights(weights.root()), archived::close);
    } catch (IOException | RuntimeException e) {
      archived.close();
      throw e;
    }
  }

  private static @Nullable String version(byte @Nullable [] metadata, HeldBytes held) {
    return metadata != null
            && StoredConfig.parseStored(metadata, held) instanceof Map<?, ?> facts
            && facts.get("keras_version") instanceof String text
        ? text
        : null;
  }
}
