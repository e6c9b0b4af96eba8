package io.penalties.format.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of storages that tensors span. Of ranges within each other only the outermost is kept,
 * so that their ends are in the order of their starts, and a look-up takes logarithmic time however
 * many views a storage has.
 */
final class SharedRanges {

  private record Range(long last, String name) {}

  /** What ranges are compared within: numbers of one type in one storage. */
  private record Run(String key, TorchType type) {}

  private final Map<Run, TreeMap<Long, Range>> runs = new HashMap<>();

  /**
   * The tensor before this one whose range has all of its elements; null if there is none, and then
   * this one's range is known from now on.
   */
  @Nullable String claim(TensorView view, String name) {
    TreeMap<Long, Range> ranges =
        runs.computeIfAbsent(new Run(view.storage().key(), view.type()), _ -> new TreeMap<>());
    long first = view.storage().first() + view.offset();
    long last = view.storage().first() + view.last();
    Map.Entry<Long, Range> before = ranges.floorEntry(first);
    if (before != null && before.getValue().last() >= last) {
      return before.getValue().name();
    }
    Map.Entry<Long, Range> within = ranges.ceilingEntry(first);
    while (within != null && within.getValue().last() <= last) {
      ranges.remove(within.getKey());
      within = ranges.ceilingEntry(first);
    }
    ranges.put(first, new Range(last, name));
    return null;
  }
}
