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
 * @param kerasVersion the version of Keras that the file names, null if it names none
 * @param weights the weights
 * @param tracked what the file shows inside of layers whose config does not
 * @param opened what is removed or closed with the model
 */
public record StoredModel(
    @Nullable Object config,
    @Nullable String kerasVersion,
    StoredWeights weights,
    TrackedLayers tracked,
    Closeable opened)
    implements Closeable {

  /** A model whose config is all there is to know about its layers. */
  public StoredModel(
      @Nullable Object config,
      @Nullable String kerasVersion,
      StoredWeights weights,
      Closeable opened) {
    this(config, kerasVersion, weights, TrackedLayers.NONE, opened);
  }

  /** What the config says about losses, where only Keras's own classes are known. */
  public ModelPlan plan(@Nullable Convention asked) {
    return plan(asked, CustomFormulas.NONE);
  }

  /**
   * What the config says about losses.
   *
   * @param asked whose rules hold, null to detect it
   * @param customFormulas formulas of classes and functions that Keras does not have
   * @throws InvalidModelException if it is no config of a model whose weights can be found
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
