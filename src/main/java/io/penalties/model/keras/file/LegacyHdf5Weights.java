package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.model.keras.plan.LegacyGroup;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weights in a legacy {@code .h5}, by its lists of layers and weights. */
final class LegacyHdf5Weights implements StoredWeights {

  private static final String LAYERS = "layer_names";
  private static final String WEIGHTS = "weight_names";

  private final Hdf5Group group;
  private final Hdf5Weights datasets;

  private LegacyHdf5Weights(Hdf5Group group) {
    this.group = group;
    this.datasets = new Hdf5Weights(group);
  }

  /** The weights below a root; null if it has no such lists. */
  static @Nullable LegacyHdf5Weights find(Hdf5Group root) throws IOException {
    Hdf5Group group = root.group("model_weights");
    if (group != null && group.attributes().strings(LAYERS) != null) {
      return new LegacyHdf5Weights(group);
    }
    return root.attributes().strings(LAYERS) == null ? null : new LegacyHdf5Weights(root);
  }

  @Override
  public LocatedModel locate(ModelPlan plan) throws IOException {
    List<LegacyGroup> groups = groups();
    try {
      return plan.locateLegacy(groups);
    } catch (MalformedDocumentException e) {
      throw InvalidModelException.in("The model's weights", e);
    }
  }

  private List<LegacyGroup> groups() throws IOException {
    List<LegacyGroup> groups = new ArrayList<>();
    List<String> names = group.attributes().strings(LAYERS);
    for (String name : names == null ? List.<String>of() : names) {
      Hdf5Group layer = group.group(name);
      List<String> weights = layer == null ? null : layer.attributes().strings(WEIGHTS);
      groups.add(new LegacyGroup(name, weights == null ? List.of() : weights));
    }
    return groups;
  }

  @Override
  public @Nullable TensorEntry entry(String path) throws IOException {
    return datasets.entry(path);
  }

  @Override
  public TensorFileReader open(String path, HeldBytes held) throws IOException {
    return datasets.open(path, held);
  }
}
