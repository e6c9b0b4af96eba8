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
import io.penalties.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The weights in a {@code .weights.h5}, by the groups that Keras makes of classes. */
final class Hdf5Weights implements StoredWeights {

  private final Hdf5Group root;

  Hdf5Weights(Hdf5Group root) {
    this.root = root;
  }

  @Override
  public LocatedModel locate(ModelPlan plan) {
    return plan.locate(this::has);
  }

  private boolean has(String path) {
    try {
      return root.dataset(path) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable TensorEntry entry(String path) throws IOException {
    Hdf5Dataset dataset = root.dataset(path);
    return dataset == null ? null : typed(dataset.entry());
  }

  /** Keras 3 writes bfloat16 to a legacy .h5 as two bytes without a meaning. */
  private static TensorEntry typed(TensorEntry entry) {
    return entry.dtypeLabel().equals("void16") ? entry.typed(DType.BFLOAT16) : entry;
  }

  @Override
  public TensorFileReader open(String path, HeldBytes held) throws IOException {
    Hdf5Dataset dataset = root.dataset(path);
    if (dataset == null) {
      throw new MalformedTensorException(
          MalformedReason.MISSING_WEIGHT, path, 0, "Expected a dataset. Received: none.");
    }
    return dataset.reader(held);
  }
}
