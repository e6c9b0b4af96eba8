package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.LANES;

import java.util.Arrays;

/**
 * The sum of a sequence of float64 terms of any sign.
 *
 * <p>Blocks of {@link ReductionKernel#BLOCK_ELEMENTS} terms; term i of a block belongs to virtual
 * lane i mod 8, whose terms are added with TwoSum, the errors in the lane's compensation. Lanes and
 * compensations of all blocks are added exactly and rounded once. So the bits depend on the terms
 * and their order alone, not on how many are added at once, and parts of whole blocks merge in any
 * order.
 *
 * <p>The error is at most half a unit in the last place of the answer and 2⁻⁸² Σ|term|: for each
 * lane k² u² Σ|term| with k ≤ 2¹² terms and u = 2⁻⁵³ (Ogita, Rump and Oishi, "Accurate sum and dot
 * product" (2005), DOI 10.1137/030601818, proposition 4.5). A lane whose sum is not finite counts
 * as that sum. Not thread-safe.
 */
public final class ElementSum {

  private final ElementKernel kernel;
  private final double[] lanes = new double[2 * LANES];
  private final ExactSum total = new ExactSum();
  private int inBlock;

  /** Starts empty. */
  public ElementSum(ElementKernel kernel) {
    this.kernel = kernel;
  }

  /** Adds the terms {@code values[from] … values[from + count − 1]}. */
  public void add(double[] values, int from, int count) {
    int done = 0;
    while (done < count) {
      int more = Math.min(count - done, ReductionKernel.BLOCK_ELEMENTS - inBlock);
      addToLanes(values, from + done, more);
      done += more;
      inBlock += more;
      if (inBlock == ReductionKernel.BLOCK_ELEMENTS) {
        endBlock();
      }
    }
  }

  private void addToLanes(double[] values, int from, int count) {
    int at = from;
    int end = from + count;
    for (int lane = inBlock % LANES; lane != 0 && at < end; lane = (lane + 1) % LANES) {
      addToLane(lane, values[at++]);
    }
    int rows = (end - at) / LANES;
    if (rows > 0) {
      kernel.addRows(values, at, rows, lanes);
      at += rows * LANES;
    }
    for (int lane = 0; at < end; lane++) {
      addToLane(lane, values[at++]);
    }
  }

  private void addToLane(int lane, double term) {
    double sum = lanes[lane];
    double next = sum + term;
    lanes[LANES + lane] += CompensatedSum.twoSumError(sum, term, next);
    lanes[lane] = next;
  }

  private void endBlock() {
    for (int lane = 0; lane < LANES; lane++) {
      total.add(lanes[lane]);
      if (Double.isFinite(lanes[lane])) {
        total.add(lanes[LANES + lane]);
      }
    }
    Arrays.fill(lanes, 0.0);
    inBlock = 0;
  }

  /**
   * Adds the terms of another sum with other blocks. Nothing may be added to that sum afterwards.
   */
  public void addAll(ElementSum other) {
    other.endBlock();
    total.addAll(other.total);
  }

  /** The sum of all terms. Nothing may be added afterwards. */
  public double value() {
    endBlock();
    return total.value();
  }
}
