package io.penalties.model.keras.plan;

/**
 * The place of a layer in its model.
 *
 * @param prefix the path of its container, with a trailing {@code /} unless that is the root
 * @param groups its group in the weight file
 * @param calls the number of its calls in one call of the root
 * @param depth the number of enclosing layers
 * @param called whether it is called as a layer, and so adds its activity terms: false directly
 *     inside TimeDistributed and RNN
 */
record Place(String prefix, GroupPaths groups, long calls, int depth, boolean called) {

  /** The place of a layer inside the one at this place. */
  Place inside(String name, GroupPaths group) {
    return new Place(prefix + name + "/", group, calls, depth + 1, true);
  }

  Place uncalled() {
    return new Place(prefix, groups, calls, depth, false);
  }

  Place withCalls(long times) {
    return new Place(prefix, groups, times, depth, called);
  }
}
