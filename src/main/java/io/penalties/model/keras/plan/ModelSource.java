package io.penalties.model.keras.plan;

import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a model's config besides its text.
 *
 * @param kerasVersion the {@code keras_version} of {@code metadata.json} or of a legacy file's
 *     attributes, null when there is none
 * @param convention the convention that was asked for, null to detect it
 * @param tracked what the file shows inside of layers whose config does not
 * @param customFormulas formulas of classes and functions that Keras does not have
 */
public record ModelSource(
    @Nullable String kerasVersion,
    @Nullable Convention convention,
    TrackedLayers tracked,
    CustomFormulas customFormulas) {

  /** What is known about a config that is all there is. */
  public ModelSource(@Nullable String kerasVersion, @Nullable Convention convention) {
    this(kerasVersion, convention, TrackedLayers.NONE, CustomFormulas.NONE);
  }
}
