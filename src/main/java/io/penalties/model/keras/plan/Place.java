package io.penalties.model.keras.plan;

/**
 * Where a layer stands in its model.
 *
 * @param prefix the path of what it is in, with a {@code /} behind unless it is the root
 * @param groups its group in the weight file
 * @param calls how often one call of the root calls it
 * @param depth how many layers it is in
 * @param called whether it is called as a layer, so that it adds its activity terms: not so
 *     directly inside TimeDistributed and RNN
 */
record Place(String prefix, GroupPaths groups, long calls, int depth, boolean called) {

  /** The place of a layer inside of the one here. */
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
