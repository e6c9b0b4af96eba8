package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFileLimits;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.hdf5.Hdf5Group;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Models in HDF5: a legacy {@code .h5}, or a {@code .weights.h5} with its config beside it. */
public final class Hdf5Model {

  private Hdf5Model() {}

  /**
   * Opens a file that has its config inside.
   *
   * @param held what the request holds
   */
  public static StoredModel open(FileRegion file, TensorFileLimits limits, HeldBytes held)
      throws IOException {
    Hdf5Group root = Hdf5File.open(file, limits, held).root();
    String text = root.attributes().string("model_config");
    if (text == null) {
      throw new InvalidModelException(
          "Expected a file with a model_config, or the part config beside it. Received: neither.");
    }
    return of(root, StoredConfig.parseStored(text.getBytes(StandardCharsets.UTF_8), held));
  }

  /**
   * Opens a file whose config came beside it.
   *
   * @param config the plain values of the config
   * @param held what the request holds
   */
  public static StoredModel open(
      FileRegion file, @Nullable Object config, TensorFileLimits limits, HeldBytes held)
      throws IOException {
    return of(Hdf5File.open(file, limits, held).root(), config);
  }

  private static StoredModel of(Hdf5Group root, @Nullable Object config) throws IOException {
    LegacyHdf5Weights legacy = LegacyHdf5Weights.find(root);
    StoredWeights weights = legacy == null ? new Hdf5Weights(root) : legacy;
    return new StoredModel(config, root.attributes().string("keras_version"), weights, () -> {});
  }
}
