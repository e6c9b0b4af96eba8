package io.penalties.format.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds the slices of partitioned variables. Each slice belongs to one variable, once. */
final class SliceFinder {

  private final BundleFile file;
  private final Map<String, StoredEntry> parts;

  SliceFinder(BundleIndex index) {
    this.file = index.file();
    this.parts = index.parts();
  }

  /** The slices of a variable in the order of its entry; empty if it is not partitioned. */
  List<SlicedPart> parts(StoredEntry whole) {
    if (whole.slices().isEmpty()) {
      return List.of();
    }
    long[] dimensions = whole.shape().dimensions();
    List<SlicedPart> found = new ArrayList<>();
    long elements = 0;
    for (Slice slice : whole.slices()) {
      requireInside(whole, slice);
      StoredEntry part = parts.remove(SliceKey.of(whole.key(), slice));
      if (part == null) {
        boolean twice = found.stream().anyMatch(other -> other.named().equals(slice));
        throw twice
            ? file.refusal(
                BundleReason.SLICE_OVERLAP, whole.key(), whole.place(), "each slice once", slice)
            : file.refusal(
                BundleReason.MISSING_SLICE,
                whole.key(),
                whole.place(),
                "an entry for the slice " + slice,
                "none");
      }
      SlicedPart sliced = new SlicedPart(slice, slice.in(dimensions), part);
      requireLike(whole, sliced);
      elements += part.shape().elementCount();
      found.add(sliced);
    }
    if (elements != whole.shape().elementCount()) {
      throw file.refusal(
          elements < whole.shape().elementCount()
              ? BundleReason.SLICE_GAP
              : BundleReason.SLICE_OVERLAP,
          whole.key(),
          whole.place(),
          "slices of %d elements in total".formatted(whole.shape().elementCount()),
          elements);
    }
    return found;
  }

  private void requireInside(StoredEntry whole, Slice slice) {
    boolean inside = slice.extents().size() == whole.shape().rank();
    for (int axis = 0; inside && axis < slice.extents().size(); axis++) {
      Slice.Extent extent = slice.extents().get(axis);
      long length = whole.shape().dimension(axis);
      inside =
          extent.length() == Slice.WHOLE
              ? extent.start() == 0
              : extent.start() >= 0
                  && extent.length() >= 0
                  && extent.length() <= length - extent.start();
    }
    if (!inside) {
      throw file.refusal(
          BundleReason.SLICE_RANGE,
          whole.key(),
          whole.place(),
          "slices inside the shape " + whole.shape(),
          slice);
    }
  }

  private void requireLike(StoredEntry whole, SlicedPart part) {
    StoredEntry entry = part.entry();
    if (entry.type() != whole.type()
        || entry.type().byteSize() == 0
        || !entry.slices().isEmpty()
        || !Arrays.equals(entry.shape().dimensions(), part.slice().lengths())) {
      throw file.refusal(
          BundleReason.SLICE_MISMATCH,
          whole.key(),
          entry.place(),
          "the elements of the slice %s of %s".formatted(part.named(), whole.type().label()),
          "the shape %s of %s".formatted(entry.shape(), entry.type().label()));
    }
  }
}
