package io.penalties.model.keras.savedmodel;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.bundle.ObjectGraph;
import io.penalties.format.bundle.TensorBundle;
import io.penalties.model.keras.file.CheckpointWeights;
import io.penalties.model.keras.file.StoredModel;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models that tf.keras saved as a folder: {@code saved_model.pb} and {@code variables/}. */
public final class SavedModel {

  /** The file that every SavedModel has. */
  public static final String FILE = "saved_model.pb";

  /** The file for Keras's metadata since TensorFlow 2.5. */
  public static final String METADATA = "keras_metadata.pb";

  /** The prefix of the variables' files. */
  public static final String VARIABLES = "variables/variables";

  private SavedModel() {}

  /**
   * Reads the model's layers; null if there is no Keras metadata, as after {@code export()} and
   * {@code tf.saved_model.save}.
   *
   * @param savedModel {@code saved_model.pb}
   * @param kerasMetadata {@code keras_metadata.pb}, null if there is none
   * @param variables the variables
   * @param maxJsonBytes the largest metadata of one object
   * @param held counts the memory of the request
   */
  public static @Nullable StoredModel open(
      FileRegion savedModel,
      @Nullable FileRegion kerasMetadata,
      TensorBundle variables,
      int maxJsonBytes,
      HeldBytes held)
      throws IOException {
    ObjectGraph graph = variables.objectGraph();
    if (graph == null) {
      return null;
    }
    MetadataReader reader = new MetadataReader(graph.size(), maxJsonBytes, held);
    Map<Integer, ObjectMetadata> metadata =
        kerasMetadata == null
            ? reader.readSavedModel(savedModel)
            : reader.readKerasMetadata(kerasMetadata);
    ObjectMetadata root = metadata.get(0);
    if (root == null) {
      return null;
    }
    SavedLayers layers = new SavedLayers(graph, metadata);
    return new StoredModel(
        layers.model(), root.kerasVersion(), CheckpointWeights.ofRoot(variables), layers, () -> {});
  }
}
