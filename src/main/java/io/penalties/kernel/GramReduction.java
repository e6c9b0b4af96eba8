package io.penalties.kernel;

import static io.penalties.kernel.GramKernel.PANEL;
import static io.penalties.kernel.GramKernel.STEP;
import static io.penalties.kernel.GramKernel.STRIP;
import static io.penalties.kernel.LaneSums.LANES;

import io.penalties.admission.Cancellation;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/**
 * Σ |G_ij| over i ≠ j for the Gram matrix G of scaled vectors: one use, one answer.
 *
 * <p>Only the lower triangle is computed, in tiles of 32 × 32, none of which outlives its sum. The
 * vectors are packed as float64: 8 bytes for each element. A few long vectors, whose panels would
 * be mostly padding, are packed segment after segment, while their few tiles are kept.
 */
final class GramReduction {

  /** Elements of each vector in a packed block: 32 KiB, the first-level cache of most machines. */
  private static final int DEPTH = 128;

  /** Up to this many panels, the vectors are packed in segments. */
  private static final int FEW_PANELS = 4;

  /** Blocks of a segment: with few panels, 4 MiB. */
  private static final int SEGMENT_BLOCKS = 32;

  /** Row panels that share the reading of a column panel, which may come from memory. */
  private static final int MAX_GROUP = 8;

  /**
   * Column panels that share the reading of a group of row panels, whose blocks come from the
   * third-level cache. The blocks and tiles in use take 448 KiB, within the second-level cache.
   */
  private static final int COLUMNS = 2;

  private final GramKernel kernel;
  private final GramOperation operation;
  private final GramVectors vectors;
  private final DoubleUnaryOperator inverseNorm;
  private final int panels;
  private final int blocks;
  private final int segmentBlocks;

  /** Packed blocks of the current segment: panel after panel. */
  private final double[][] packed;

  private final double[] inverseNorms;
  private final double[] squaredNorms;

  /** The tiles of few panels, row after row of the lower triangle; otherwise empty. */
  private final double[][] keptTiles;

  /** The sums and compensations of the row panels. */
  private final double[] partials;

  GramReduction(
      GramKernel kernel,
      GramVectors vectors,
      DoubleUnaryOperator inverseNorm,
      GramOperation operation) {
    this.kernel = kernel;
    this.operation = operation;
    this.vectors = vectors;
    this.inverseNorm = inverseNorm;
    this.panels = vectors.panels();
    this.blocks = Math.ceilDiv(vectors.length(), DEPTH);
    boolean few = panels <= FEW_PANELS && blocks > SEGMENT_BLOCKS;
    this.segmentBlocks = few ? SEGMENT_BLOCKS : blocks;
    this.packed = new double[Math.multiplyExact(panels, segmentBlocks)][];
    this.inverseNorms = new double[panels * PANEL];
    this.squaredNorms = new double[panels * PANEL];
    this.keptTiles = few ? new double[panels * (panels + 1) / 2][PANEL * PANEL] : new double[0][];
    this.partials = new double[2 * panels];
  }

  /**
   * An upper bound of the bytes that are held at once for {@code count} vectors: all of them,
   * packed, or a segment of a few long ones.
   */
  static long maxBytes(long count, long length) {
    long panels = Math.ceilDiv(count, (long) PANEL);
    boolean few = panels <= FEW_PANELS && length > SEGMENT_BLOCKS * DEPTH;
    long depth = few ? SEGMENT_BLOCKS * DEPTH : length;
    long beside = few ? FEW_PANELS * FEW_PANELS * PANEL : 3;
    return Double.BYTES * PANEL * panels * (depth + beside);
  }

  /** The answer. */
  GramAnswer answer(TaskRunner runner) {
    boolean whole = segmentBlocks == blocks;
    runner.forEach(panels, () -> whole ? this::packScaled : this::findInverseNorms);
    return new GramAnswer(offDiagonal(whole, runner), diagonal());
  }

  private double offDiagonal(boolean whole, TaskRunner runner) {
    if (vectors.count() < 2 || vectors.length() == 0) {
      return 0.0;
    }
    for (int start = 0; start < blocks; start += segmentBlocks) {
      int first = start;
      int last = Math.min(blocks, start + segmentBlocks);
      if (!whole) {
        runner.forEach(panels, () -> panel -> packSegment(panel, first, last));
      }
      int group = Math.clamp(panels / (4L * runner.parallelism()), 1, MAX_GROUP);
      int groups = Math.ceilDiv(panels, group);
      // The last rows of the triangle are the longest: they go first.
      runner.forEach(groups, () -> rowsFrom(group, groups, first, last));
    }
    if (operation == GramOperation.MAX_ABS) {
      double max = 0.0;
      for (int panel = 0; panel < panels; panel++) {
        max = Math.max(max, partials[2 * panel]);
      }
      return max;
    }
    ExactSum total = new ExactSum();
    for (double partial : partials) {
      total.add(partial);
    }
    return 2 * total.value();
  }

  private double diagonal() {
    double[] distances = new double[vectors.count()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = squaredNorms[i] - 1;
    }
    return switch (operation) {
      case SUM_ABS -> 0.0;
      case SUM_SQUARES -> {
        ElementFunctions.square(distances, distances, distances.length);
        // As many terms as vectors: the bits are the same, and vectors would not pay.
        ElementSum sum = new ElementSum(new ScalarElementKernel());
        sum.add(distances, 0, distances.length);
        yield sum.value();
      }
      case MAX_ABS -> {
        double max = 0.0;
        for (double distance : distances) {
          max = Math.max(max, Math.abs(distance));
        }
        yield max;
      }
    };
  }

  private int depth(int block) {
    return Math.min(DEPTH, vectors.length() - block * DEPTH);
  }

  private double[] block(int panel, int indexInSegment) {
    return packed[panel * segmentBlocks + indexInSegment];
  }

  private void packScaled(int panel) {
    double[] scratch = new double[LANES * DEPTH];
    double[] squares = new double[PANEL];
    for (int block = 0; block < blocks; block++) {
      double[] values = new double[depth(block) * PANEL];
      vectors.pack(panel, block * DEPTH, depth(block), values, scratch);
      addSquares(values, squares);
      packed[panel * segmentBlocks + block] = values;
    }
    invert(panel, squares);
    for (int block = 0; block < blocks; block++) {
      scale(panel, block(panel, block));
    }
  }

  private void findInverseNorms(int panel) {
    double[] scratch = new double[LANES * DEPTH];
    double[] squares = new double[PANEL];
    for (int block = 0; block < blocks; block++) {
      double[] values = new double[depth(block) * PANEL];
      vectors.pack(panel, block * DEPTH, depth(block), values, scratch);
      addSquares(values, squares);
    }
    invert(panel, squares);
  }

  private void packSegment(int panel, int first, int last) {
    double[] scratch = new double[LANES * DEPTH];
    for (int block = first; block < last; block++) {
      double[] values = new double[depth(block) * PANEL];
      vectors.pack(panel, block * DEPTH, depth(block), values, scratch);
      scale(panel, values);
      packed[panel * segmentBlocks + block - first] = values;
    }
  }

  private static void addSquares(double[] values, double[] squares) {
    int stripLength = values.length / (PANEL / STRIP);
    for (int first = 0, at = 0; first < PANEL; first += STRIP) {
      for (int end = at + stripLength; at < end; at += STRIP) {
        for (int i = 0; i < STRIP; i++) {
          squares[first + i] = Math.fma(values[at + i], values[at + i], squares[first + i]);
        }
      }
    }
  }

  private void invert(int panel, double[] squares) {
    for (int i = 0; i < vectors.countIn(panel); i++) {
      squaredNorms[panel * PANEL + i] = squares[i];
      inverseNorms[panel * PANEL + i] = inverseNorm.applyAsDouble(squares[i]);
    }
  }

  private void scale(int panel, double[] values) {
    int stripLength = values.length / (PANEL / STRIP);
    for (int first = panel * PANEL, at = 0; at < values.length; first += STRIP) {
      for (int end = at + stripLength; at < end; at += STRIP) {
        for (int i = 0; i < STRIP; i++) {
          values[at + i] *= inverseNorms[first + i];
        }
      }
    }
  }

  /** Works on groups of row panels, for blocks {@code first} … {@code last − 1}. */
  private IntConsumer rowsFrom(int group, int groups, int first, int last) {
    double[][] tiles = new double[group * COLUMNS][PANEL * PANEL];
    return task -> {
      int begin = (groups - 1 - task) * group;
      multiplyRows(begin, Math.min(panels, begin + group), first, last, tiles);
    };
  }

  private void multiplyRows(int begin, int end, int first, int last, double[][] tiles) {
    double[][] lanes = new double[end - begin][2 * LANES];
    for (int left = 0; left < end; left += COLUMNS) {
      int right = Math.min(end, left + COLUMNS);
      multiplyTiles(begin, end, left, right, first, last, tiles);
      if (last == blocks) {
        for (int row = begin; row < end; row++) {
          for (int column = left; column < Math.min(right, row + 1); column++) {
            take(tiles[(row - begin) * COLUMNS + column - left], row, column, lanes[row - begin]);
          }
        }
      }
    }
    for (int row = begin; row < end; row++) {
      if (operation == GramOperation.MAX_ABS) {
        partials[2 * row] = lanes[row - begin][0];
      } else {
        CompensatedSum sum = LaneSums.combine(lanes[row - begin], 0, LANES);
        partials[2 * row] = sum.sum();
        partials[2 * row + 1] = sum.compensation();
      }
    }
  }

  /**
   * Multiplies row panels {@code begin} … {@code end − 1} with column panels {@code left} … {@code
   * right − 1}, as far as they lie in the lower triangle.
   */
  private void multiplyTiles(
      int begin, int end, int left, int right, int first, int last, double[][] tiles) {
    for (int row = begin; row < end; row++) {
      for (int column = left; column < Math.min(right, row + 1); column++) {
        int tile = (row - begin) * COLUMNS + column - left;
        if (keptTiles.length == 0) {
          Arrays.fill(tiles[tile], 0.0);
        } else {
          tiles[tile] = keptTiles[row * (row + 1) / 2 + column];
        }
      }
    }
    for (int block = first; block < last; block++) {
      for (int column = left; column < right; column++) {
        Cancellation.poll();
        for (int row = Math.max(begin, column); row < end; row++) {
          kernel.multiply(
              block(row, block - first),
              block(column, block - first),
              depth(block),
              Math.ceilDiv(vectors.countIn(row), STEP) * STEP,
              tiles[(row - begin) * COLUMNS + column - left]);
        }
      }
    }
  }

  /** Takes the part of a tile that lies below the diagonal. */
  private void take(double[] tile, int row, int column, double[] lanes) {
    if (row == column) {
      for (int i = 0; i < vectors.countIn(row); i++) {
        Arrays.fill(tile, i * PANEL + i, (i + 1) * PANEL, 0.0);
      }
    }
    int used = vectors.countIn(row) * PANEL;
    switch (operation) {
      case SUM_ABS -> addAbs(tile, used, lanes);
      case SUM_SQUARES -> {
        ElementFunctions.square(tile, tile, used);
        addAbs(tile, used, lanes);
      }
      case MAX_ABS -> {
        for (int i = 0; i < used; i++) {
          lanes[0] = Math.max(lanes[0], Math.abs(tile[i]));
        }
      }
    }
  }

  /** Adds the absolute values of a tile, each of its rows as a group of elements. */
  private static void addAbs(double[] tile, int used, double[] lanes) {
    for (int at = 0; at < used; at += PANEL) {
      for (int lane = 0; lane < LANES; lane++) {
        double term =
            (Math.abs(tile[at + lane]) + Math.abs(tile[at + lane + LANES]))
                + (Math.abs(tile[at + lane + 2 * LANES]) + Math.abs(tile[at + lane + 3 * LANES]));
        double sum = lanes[lane];
        double next = sum + term;
        lanes[LANES + lane] += CompensatedSum.twoSumError(sum, term, next);
        lanes[lane] = next;
      }
    }
  }
}
