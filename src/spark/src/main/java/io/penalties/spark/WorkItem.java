package io.penalties.spark;

import io.penalties.kernel.ReductionKernel;
import io.penalties.library.TensorRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The work of one task.
 *
 * @param root root of the files
 * @param pieces what to read, in file order
 */
record WorkItem(String root, List<Piece> pieces) implements Serializable {

  /**
   * Packs the ranges of all plans into items of similar size: large tensors are split at block
   * boundaries, small ones are read together.
   *
   * @param itemBytes maximum size of an item
   */
  static List<WorkItem> pack(List<Plan> plans, long itemBytes) {
    List<WorkItem> items = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      List<TensorRange> ranges = plans.get(i).ranges();
      if (ranges != null) {
        pack(i, plans.get(i).checkpoint().root(), ranges, itemBytes, items);
      }
    }
    return items;
  }

  private static void pack(
      int checkpoint, String root, List<TensorRange> ranges, long itemBytes, List<WorkItem> items) {
    List<Integer> order =
        IntStream.range(0, ranges.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer tensor) -> ranges.get(tensor).path())
                    .thenComparing(tensor -> ranges.get(tensor).offset()))
            .toList();
    List<Piece> pieces = new ArrayList<>();
    long taken = 0;
    for (int tensor : order) {
      TensorRange range = ranges.get(tensor);
      long block = (long) ReductionKernel.BLOCK_ELEMENTS * range.dtype().byteSize();
      for (long start = 0; start < range.length(); ) {
        long room = Math.max(1, (itemBytes - taken) / block) * block;
        long length = Math.min(room, range.length() - start);
        pieces.add(new Piece(checkpoint, tensor, range, start, length));
        start += length;
        taken += length;
        if (taken >= itemBytes) {
          items.add(new WorkItem(root, new ArrayList<>(pieces)));
          pieces.clear();
          taken = 0;
        }
      }
    }
    if (!pieces.isEmpty()) {
      items.add(new WorkItem(root, new ArrayList<>(pieces)));
    }
  }

  /** The number of bytes that it reads. */
  long bytes() {
    return pieces.stream().mapToLong(Piece::length).sum();
  }
}
