package io.penalties.model.keras.file;

import io.penalties.admission.HeldBytes;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.model.keras.plan.LocatedModel;
import io.penalties.model.keras.plan.ModelPlan;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a saved model in one kind of container: maps places to the container's names.
 *
 * <p>Every method may throw {@link MalformedTensorException}. Not thread-safe.
 */
public interface StoredWeights {

  /**
   * Locates the weights of a model. Its paths are those that the other methods take.
   *
   * @throws InvalidModelException if these are not the weights of that model
   */
  LocatedModel locate(ModelPlan plan) throws IOException;

  /** The description of the tensor at a path; null if there is none. */
  @Nullable TensorEntry entry(String path) throws IOException;

  /**
   * Opens the tensor at a path for which {@link #entry} found one: the reader is already positioned
   * at it.
   *
   * @param held counts the memory of the request
   */
  TensorFileReader open(String path, HeldBytes held) throws IOException;
}
