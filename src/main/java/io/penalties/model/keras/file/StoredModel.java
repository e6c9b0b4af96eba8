package io.penalties.model.keras.file;

import io.penalties.format.MalformedDocumentException;
import io.penalties.model.keras.plan.ModelPlan;
import io.penalties.model.keras.plan.ModelSource;
import io.penalties.model.keras.plan.TrackedLayers;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A saved model: its config and its weights.
 *
 * @param config the plain values of the config
 * @param kerasVersion the version of Keras in the file; null if there is none
 * @param weights the weights
 * @param tracked layers that the file shows inside others whose config does not list them
 * @param opened what is closed or deleted with the model
 */
public record StoredModel(
    @Nullable Object config,
    @Nullable String kerasVersion,
    StoredWeights weights,
    TrackedLayers tracked,
    Closeable opened)
    implements Closeable {

  /** A model whose config describes all of its layers. */
  public StoredModel(
      @Nullable Object config,
      @Nullable String kerasVersion,
      StoredWeights weights,
      Closeable opened) {
    this(config, kerasVersion, weights, TrackedLayers.NONE, opened);
  }

  /** What the config says about losses, knowing only Keras's own classes. */
  public ModelPlan plan(@Nullable Convention asked) {
    return plan(asked, CustomFormulas.NONE);
  }

  /**
   * What the config says about losses.
   *
   * @param asked the convention to use; null to detect it
   * @param customFormulas formulas of classes and functions that Keras does not have
   * @throws InvalidModelException if it is not a config of a model whose weights can be located
   */
  public ModelPlan plan(@Nullable Convention asked, CustomFormulas customFormulas) {
    try {
      return ModelPlan.parse(config, new ModelSource(kerasVersion, asked, tracked, customFormulas));
    } catch (MalformedDocumentException e) {
      throw InvalidModelException.in("The model's config", e);
    }
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
