package io.penalties.kernel;

import java.util.Arrays;

/**
 * A reduction over the middle one of three dimensions, outer × reduced × inner, whose elements come
 * in row-major order, any number at once.
 *
 * <p>The reduced dimension is divided into segments of a fixed length. In each segment the elements
 * of one result are combined in their order, sums with TwoSum and the errors in a compensation; the
 * segments are combined in their order, sums exactly, and rounded once. So the bits depend on the
 * elements, their order and the dimensions alone. The error of a sum is at most half a unit in the
 * last place and 2⁻⁷⁶ Σ|term|, since a segment has at most 2¹⁵ terms of a result (see {@link
 * ElementSum} for the source).
 *
 * <p>Ranges in different segments may be added by different threads; otherwise not thread-safe.
 * Memory: 16 bytes for each result and segment, at most one byte for each element beside the
 * results themselves.
 */
public final class AxisReduction {

  /** The reduction operation. */
  public enum Operation {
    /** Sum; 0 for no elements. */
    SUM(0.0),
    /** Product; 1 for no elements. */
    PRODUCT(1.0),
    /** Maximum; −∞ for no elements. */
    MAX(Double.NEGATIVE_INFINITY),
    /** Minimum; ∞ for no elements. */
    MIN(Double.POSITIVE_INFINITY);

    private final double neutral;

    Operation(double neutral) {
      this.neutral = neutral;
    }
  }

  /** The length of a segment, unless that is too short or too long for one result. */
  private static final long SEGMENT_ELEMENTS = 1 << 18;

  private static final long MIN_SEGMENT = 16;

  private final ElementKernel kernel;
  private final Operation operation;
  private final long outer;
  private final long reduced;
  private final int inner;
  private final long segment;
  private final int segments;
  private final double[] results;
  private final double[] compensations;

  /**
   * Starts empty.
   *
   * @throws ArithmeticException if there are more results than an array can have; {@link #bytes}
   *     reports that beforehand
   */
  public AxisReduction(
      ElementKernel kernel, Operation operation, long outer, long reduced, long inner) {
    this.kernel = kernel;
    this.operation = operation;
    this.outer = outer;
    this.reduced = reduced;
    this.inner = Math.toIntExact(inner);
    this.segment = segmentLength(inner);
    this.segments = Math.toIntExact(segments(reduced, inner));
    int units = Math.toIntExact(Math.multiplyExact(outer, segments));
    results = new double[Math.multiplyExact(units, this.inner)];
    Arrays.fill(results, operation.neutral);
    compensations = operation == Operation.SUM ? new double[results.length] : new double[0];
  }

  private static long segmentLength(long inner) {
    return Math.clamp(
        SEGMENT_ELEMENTS / Math.max(1, inner), MIN_SEGMENT, ReductionKernel.BLOCK_ELEMENTS);
  }

  private static long segments(long reduced, long inner) {
    return Math.max(1, Math.ceilDiv(reduced, segmentLength(inner)));
  }

  /** The memory of a reduction in bytes; infinite if it cannot be allocated. */
  public static double bytes(double outer, long reduced, long inner) {
    return 2.0 * Double.BYTES * outer * segments(reduced, inner) * inner;
  }

  /** The number of units: ranges that different threads may add. */
  public int units() {
    return Math.toIntExact(outer * segments);
  }

  /** The index of the first element of a unit. */
  public long unitStart(int unit) {
    long within = Math.min(unit % segments * segment, reduced);
    return (unit / segments * reduced + within) * inner;
  }

  /**
   * Adds the elements {@code first … first + count − 1}, stored from {@code values[from]} on. Those
   * of one unit must arrive in order.
   */
  public void add(long first, double[] values, int from, int count) {
    long row = first / inner;
    int column = (int) (first % inner);
    long inReduced = row % reduced;
    long unit = row / reduced * segments + inReduced / segment;
    int at = from;
    int end = from + count;
    while (at < end) {
      long rowsLeft = Math.min(reduced, (inReduced / segment + 1) * segment) - inReduced;
      int result = (int) unit * inner;
      if (inner == 1) {
        int rows = (int) Math.min(rowsLeft, end - at);
        addRun(values, at, rows, result);
        at += rows;
        inReduced += rows;
        unit += rows == rowsLeft ? 1 : 0;
      } else {
        int more = Math.min(inner - column, end - at);
        addRow(values, at, more, result + column);
        at += more;
        column += more;
        if (column == inner) {
          column = 0;
          inReduced++;
          unit += rowsLeft == 1 ? 1 : 0;
        }
      }
      inReduced = inReduced == reduced ? 0 : inReduced;
    }
  }

  /** Elements of the same result. */
  private void addRun(double[] values, int at, int count, int result) {
    double value = results[result];
    int end = at + count;
    switch (operation) {
      case SUM -> {
        double compensation = compensations[result];
        for (int i = at; i < end; i++) {
          double next = value + values[i];
          compensation += CompensatedSum.twoSumError(value, values[i], next);
          value = next;
        }
        compensations[result] = compensation;
      }
      case PRODUCT -> {
        for (int i = at; i < end; i++) {
          value *= values[i];
        }
      }
      case MAX -> {
        for (int i = at; i < end; i++) {
          value = Math.max(value, values[i]);
        }
      }
      case MIN -> {
        for (int i = at; i < end; i++) {
          value = Math.min(value, values[i]);
        }
      }
    }
    results[result] = value;
  }

  /** Elements of results that follow each other. */
  private void addRow(double[] values, int at, int count, int result) {
    switch (operation) {
      case SUM -> kernel.addEach(values, at, count, results, compensations, result);
      case PRODUCT -> {
        for (int i = 0; i < count; i++) {
          results[result + i] *= values[at + i];
        }
      }
      case MAX -> {
        for (int i = 0; i < count; i++) {
          results[result + i] = Math.max(results[result + i], values[at + i]);
        }
      }
      case MIN -> {
        for (int i = 0; i < count; i++) {
          results[result + i] = Math.min(results[result + i], values[at + i]);
        }
      }
    }
  }

  /** The results, row-major, once all elements are added. */
  public double[] results() {
    double[] all = new double[(int) outer * inner];
    ExactSum total = new ExactSum();
    for (int i = 0; i < all.length; i++) {
      int first = i / inner * segments * inner + i % inner;
      all[i] = operation == Operation.SUM ? sum(first, total) : combined(first);
    }
    return all;
  }

  private double sum(int first, ExactSum total) {
    if (segments == 1) {
      double sum = results[first];
      return Double.isFinite(sum) ? sum + compensations[first] : sum;
    }
    total.clear();
    for (int part = 0; part < segments; part++) {
      int at = first + part * inner;
      total.add(results[at]);
      if (Double.isFinite(results[at])) {
        total.add(compensations[at]);
      }
    }
    return total.value();
  }

  private double combined(int first) {
    double value = results[first];
    for (int part = 1; part < segments; part++) {
      double next = results[first + part * inner];
      value =
          switch (operation) {
            case SUM, PRODUCT -> value * next;
            case MAX -> Math.max(value, next);
            case MIN -> Math.min(value, next);
          };
    }
    return value;
  }
}
