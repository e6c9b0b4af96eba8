package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.hdf5.Hdf5Dataset;
import io.penalties.format.hdf5.Hdf5Group;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weights of Keras 3 in several files. Each group is in one or more of them. */
public final class ShardedHdf5Weights implements StoredWeights {

  private final Map<String, List<Hdf5Group>> roots;

  /**
   * Weights in these files.
   *
   * @param roots by group path, without a slash at either end: the roots of the files that contain
   *     part of the group
   */
  public ShardedHdf5Weights(Map<String, List<Hdf5Group>> roots) {
    this.roots = Map.copyOf(roots);
  }

  @Override
  public LocatedModel locate(ModelPlan plan) {
    return plan.locate(this::has);
  }

  private boolean has(String path) {
    try {
      return find(path) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Hdf5Dataset find(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    for (Hdf5Group root : roots.getOrDefault(path.substring(0, Math.max(slash, 0)), List.of())) {
      Hdf5Dataset dataset = root.dataset(path);
      if (dataset != null) {
        return dataset;
      }
    }
    return null;
  }

  @Override
  public @Nullable TensorEntry entry(String path) throws IOException {
    Hdf5Dataset dataset = find(path);
    return dataset == null ? null : dataset.entry();
  }

  @Override
  public TensorFileReader open(String path, HeldBytes held) throws IOException {
    Hdf5Dataset dataset = find(path);
    if (dataset == null) {
      throw new MalformedTensorException(
          MalformedReason.MISSING_WEIGHT, path, 0, "Expected a dataset. Received: none.");
    }
    return dataset.reader(held);
  }
}
