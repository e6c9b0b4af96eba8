package io.penalties.kernel;

import io.penalties.tensor.DType;
import io.penalties.tensor.TensorStatistics;

/**
 * The statistics of elements that come one block after the other: the same bits whatever the number
 * of threads, as {@link ElementSum} describes. Not thread-safe.
 */
public final class ElementStatistics {

  private static final int CHUNK = 2048;

  private final ElementKernel kernel;
  private final ElementSum sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long zeros;
  private long nonFinite;
  private long elements;

  /** Of nothing yet. */
  public ElementStatistics(ElementKernel kernel) {
    this.kernel = kernel;
    this.sum = new ElementSum(kernel);
  }

  /** Takes the next {@code count} elements, which begin at byte {@code offset}. */
  public void add(DType dtype, byte[] bytes, int offset, int count) {
    double[] chunk = new double[Math.min(CHUNK, count)];
    for (int done = 0; done < count; done += CHUNK) {
      int length = Math.min(CHUNK, count - done);
      kernel.decode(dtype, bytes, offset + done * dtype.byteSize(), length, chunk, 0);
      sum.add(chunk, 0, length);
      add(chunk, length);
    }
    elements += count;
  }

  private void add(double[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      double element = chunk[i];
      min = Math.min(min, element);
      max = Math.max(max, element);
      zeros += element == 0 ? 1 : 0;
      nonFinite += Double.isFinite(element) ? 0 : 1;
    }
  }

  /** Adds the statistics of other blocks, in any order. */
  void addAll(ElementStatistics other) {
    sum.addAll(other.sum);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    zeros += other.zeros;
    nonFinite += other.nonFinite;
    elements += other.elements;
  }

  /** The statistics of all elements, of which no more may come. */
  public TensorStatistics statistics() {
    return elements == 0
        ? new TensorStatistics(0, 0, Double.NaN, 0, 0, 0)
        : new TensorStatistics(
            min + 0.0,
            max + 0.0,
            sum.value() / elements,
            Math.max(Math.abs(min), Math.abs(max)),
            zeros,
            nonFinite);
  }
}
