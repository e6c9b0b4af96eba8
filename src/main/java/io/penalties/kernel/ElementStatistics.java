package io.penalties.kernel;

import io.penalties.tensor.DType;
import io.penalties.tensor.TensorStatistics;

/**
 * The statistics of elements that arrive block by block: the same bits for any number of threads,
 * as {@link ElementSum} describes. Not thread-safe.
 */
public final class ElementStatistics {

  private static final int CHUNK = 2048;

  private final ElementKernel kernel;
  private final ElementSum sum;
  private final double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
  private final long[] counts = new long[2];
  private long elements;

  /** Starts empty. */
  public ElementStatistics(ElementKernel kernel) {
    this.kernel = kernel;
    this.sum = new ElementSum(kernel);
  }

  /** Adds the next {@code count} elements, from byte {@code offset} on. */
  public void add(DType dtype, byte[] bytes, int offset, int count) {
    double[] chunk = new double[Math.min(CHUNK, count)];
    for (int done = 0; done < count; done += CHUNK) {
      int length = Math.min(CHUNK, count - done);
      kernel.decode(dtype, bytes, offset + done * dtype.byteSize(), length, chunk, 0);
      sum.add(chunk, 0, length);
      kernel.count(chunk, length, extremes, counts);
    }
    elements += count;
  }

  /** Adds the statistics of other blocks, in any order. */
  void addAll(ElementStatistics other) {
    sum.addAll(other.sum);
    extremes[0] = Math.min(extremes[0], other.extremes[0]);
    extremes[1] = Math.max(extremes[1], other.extremes[1]);
    counts[0] += other.counts[0];
    counts[1] += other.counts[1];
    elements += other.elements;
  }

  /** The statistics of all elements. Nothing may be added afterwards. */
  public TensorStatistics statistics() {
    return elements == 0
        ? new TensorStatistics(0, 0, Double.NaN, 0, 0, 0)
        : new TensorStatistics(
            extremes[0] + 0.0,
            extremes[1] + 0.0,
            sum.value() / elements,
            Math.max(Math.abs(extremes[0]), Math.abs(extremes[1])),
            counts[0],
            counts[1]);
  }
}
