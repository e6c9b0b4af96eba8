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
 * The weights of a saved model in one kind of container: it knows how the container names them.
 *
 * <p>Every method may throw {@link MalformedTensorException}. Not thread-safe.
 */
public interface StoredWeights {

  /**
   * Where the weights of a model lie in here; the paths are those that the other methods take.
   *
   * @throws InvalidModelException if these are not the weights of that model
   */
  LocatedModel locate(ModelPlan plan) throws IOException;

  /** What is said of the tensor at a path; null if no tensor is there. */
  @Nullable TensorEntry entry(String path) throws IOException;

  /**
   * The elements of the tensor at a path where {@link #entry} found one: the reader stands in it
   * already.
   *
   * @param held what the request holds
   */
  TensorFileReader open(String path, HeldBytes held) throws IOException;
}
