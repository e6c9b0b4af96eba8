package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedDocumentException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.tfjs.TfjsModel;
import io.penalties.format.tfjs.TfjsWeight;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weights of a TensorFlow.js model, by the names in its manifest. */
public final class TfjsWeights implements StoredWeights {

  private final TfjsModel model;

  /** The weights of a model. */
  public TfjsWeights(TfjsModel model) {
    this.model = model;
  }

  @Override
  public LocatedModel locate(ModelPlan plan) {
    try {
      return plan.locateNamed(List.copyOf(model.weights().keySet()));
    } catch (MalformedDocumentException e) {
      throw InvalidModelException.in("The model's weights", e);
    }
  }

  @Override
  public @Nullable TensorEntry entry(String path) {
    TfjsWeight weight = model.weights().get(path);
    return weight == null ? null : weight.entry();
  }

  @Override
  public TensorFileReader open(String path, HeldBytes held) throws IOException {
    TfjsWeight weight = model.weights().get(path);
    if (weight == null) {
      throw new MalformedTensorException(
          MalformedReason.MISSING_WEIGHT, path, 0, "Expected a weight. Received: none.");
    }
    TensorFileReader reader = weight.reader();
    reader.next();
    return reader;
  }
}
