package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import io.penalties.model.Warning;
import io.penalties.regularizer.Convention;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a model's config says about its regularization losses.
 *
 * @param name the name of the root model
 * @param convention whose rules hold: as asked for, else as detected
 * @param layers the layers that may have terms, in the order of their weight terms
 * @param activityOrder indices into {@code layers} in the order of the activity terms, each layer
 *     that yields such terms once
 * @param warnings what a user should know
 */
public record ModelPlan(
    String name,
    Convention convention,
    List<PlannedLayer> layers,
    List<Integer> activityOrder,
    List<Warning> warnings) {

  /**
   * Reads a {@code config.json}, {@code model.to_json()} or legacy {@code model_config}.
   *
   * @param config the plain values of the JSON document
   * @param source what is known about the file besides
   * @throws MalformedDocumentException if it is no config of a Sequential or Functional model
   */
  public static ModelPlan parse(@Nullable Object config, ModelSource source) {
    throw new UnsupportedOperationException();
  }

  /**
   * Where the weights lie in a {@code .weights.h5}.
   *
   * @param stored whether the file has a dataset of this path, without a leading {@code /}
   */
  public LocatedModel locate(Predicate<String> stored) {
    throw new UnsupportedOperationException();
  }

  /**
   * Where the weights lie in a legacy {@code .h5}: paths below {@code model_weights}.
   *
   * @param groups the groups in the order of {@code layer_names}
   */
  public LocatedModel locateLegacy(List<LegacyGroup> groups) {
    throw new UnsupportedOperationException();
  }
}
