package io.penalties.format.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of storages that tensors cover. Of nested ranges only the outermost is kept, so that
 * ends are ordered like starts and a lookup takes logarithmic time, however many views a storage
 * has.
 */
final class SharedRanges {

  private record Range(long last, String name) {}

  /** Ranges are compared only within one element type of one storage. */
  private record Run(String key, TorchType type) {}

  private final Map<Run, TreeMap<Long, Range>> runs = new HashMap<>();

  /**
   * The earlier tensor whose range contains all elements of this one; null if there is none, and
   * then this range is recorded.
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
