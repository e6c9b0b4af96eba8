package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.hdf5.Hdf5File;
import io.penalties.format.hdf5.Hdf5Group;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Models in HDF5: a legacy {@code .h5}, or a {@code .weights.h5} with a separate config. */
public final class Hdf5Model {

  private Hdf5Model() {}

  /**
   * The model in a file that contains its config; null if it contains none.
   *
   * @param held counts the memory of the request
   */
  public static @Nullable StoredModel find(Hdf5File file, HeldBytes held) throws IOException {
    String text = file.root().attributes().string("model_config");
    return text == null
        ? null
        : of(file, StoredConfig.parseStored(text.getBytes(StandardCharsets.UTF_8), held));
  }

  /**
   * The model in a file with a separate config.
   *
   * @param config the plain values of the config
   */
  public static StoredModel of(Hdf5File file, @Nullable Object config) throws IOException {
    Hdf5Group root = file.root();
    LegacyHdf5Weights legacy = LegacyHdf5Weights.find(root);
    StoredWeights weights = legacy == null ? new Hdf5Weights(root) : legacy;
    return new StoredModel(config, root.attributes().string("keras_version"), weights, () -> {});
  }
}
