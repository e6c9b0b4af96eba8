package io.penalties.model.keras.plan;

import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a model's config besides its text.
 *
 * @param kerasVersion the {@code keras_version} of {@code metadata.json} or of a legacy file's
 *     attributes; null if there is none
 * @param convention the requested convention; null to detect it
 * @param tracked layers that the file shows inside others whose config does not list them
 * @param customFormulas formulas of classes and functions that Keras does not have
 */
public record ModelSource(
    @Nullable String kerasVersion,
    @Nullable Convention convention,
    TrackedLayers tracked,
    CustomFormulas customFormulas) {

  /** The source of a config without further facts. */
  public ModelSource(@Nullable String kerasVersion, @Nullable Convention convention) {
    this(kerasVersion, convention, TrackedLayers.NONE, CustomFormulas.NONE);
  }
}
