package io.penalties.format.json;

/**
 * What a JSON document may ask of the reader.
 *
 * @param maxNestingDepth how many objects and lists may be open at once
 */
public record JsonLimits(int maxNestingDepth) {

  /**
   * Plain values are read by recursion; a thread's stack holds this many levels many times over.
   */
  public static final int HIGHEST_NESTING_DEPTH = 1000;

  static final String NESTING_DEPTH_PROPERTY = "penalties.limits.max-nesting-depth";

  /** Refuses depths that no document fits in or no stack holds. */
  public JsonLimits {
    if (maxNestingDepth < 1 || maxNestingDepth > HIGHEST_NESTING_DEPTH) {
      throw new IllegalArgumentException(
          "Expected a nesting depth from 1 to %d. Received: maxNestingDepth=%d."
              .formatted(HIGHEST_NESTING_DEPTH, maxNestingDepth));
    }
  }
}
