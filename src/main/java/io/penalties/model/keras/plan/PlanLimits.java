package io.penalties.model.keras.plan;

/**
 * How much a model's config may ask for (CWE-770).
 *
 * @param maxLayers the largest number of layers, containers and wrappers included
 * @param maxDepth the deepest nesting of models and wrappers
 * @param maxPathCharacters the largest total length of the paths that the layers' names make
 */
public record PlanLimits(int maxLayers, int maxDepth, long maxPathCharacters) {

  /** Beyond every model that Keras itself can build in reasonable time. */
  public static final PlanLimits DEFAULT = new PlanLimits(20_000, 32, 16L << 20);
}
