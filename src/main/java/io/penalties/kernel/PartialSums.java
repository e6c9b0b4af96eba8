package io.penalties.kernel;

import io.penalties.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * The sums of some blocks of a tensor. Partial sums merge in any order to the bits of the whole.
 *
 * <p>A tensor may be split wherever a block of {@link ReductionKernel#BLOCK_ELEMENTS} begins,
 * counted from its first element. Threads, processes and machines each reduce some of the parts, in
 * any order and on any kernel; the parts that were merged give what {@link ParallelReductions#sums}
 * gives of the whole tensor, bit for bit:
 *
 * <pre>{@code
 * // where the bytes of blocks 8 to 15 are
 * ReductionKernel kernel = KernelProvider.best().reduction();
 * PartialSums part = PartialSums.of(kernel, dtype, bytes, 0, 262_144, 8 * 32_768L);
 * byte[] form = part.toBytes();
 *
 * // where all parts of the tensor come together
 * PartialSums whole = new PartialSums();
 * for (byte[] form : forms) {
 *   whole.merge(PartialSums.fromBytes(form));
 * }
 * Sums sums = whole.elements() == shape.elementCount() ? whole.sums() : …; // a part is missing
 * }</pre>
 *
 * <p>For the error see the description of the package. Between blocks it is zero: their pairs are
 * added exactly and rounded once. Not thread-safe; 1.2 KB from the second block on.
 */
public final class PartialSums {

  /**
   * More than any tensor has. Blocks with the largest sums that are finite stay within the range of
   * {@link ExactSum}.
   */
  static final long MAX_ELEMENTS = 1L << 60;

  /** The sums of several blocks. */
  record Exact(ExactSum sumAbs, ExactSum sumSquares) {

    private void add(BlockSums block) {
      sumAbs.add(block.sumAbs());
      sumAbs.add(block.sumAbsCompensation());
      sumSquares.add(block.sumSquares());
      sumSquares.add(block.sumSquaresCompensation());
    }
  }

  /** The only block: most tensors have just one, and exact sums would double its time. */
  private @Nullable BlockSums only;

  private @Nullable Exact several;
  private long elements;
  private long nonFiniteCount;
  private long firstNonFinite = -1;

  /** Starts without any block. */
  public PartialSums() {}

  /** Creates sums from what {@link PartialSumsForm} has read and checked. */
  PartialSums(Exact sums, long elements, long nonFiniteCount, long firstNonFinite) {
    this.several = sums;
    this.elements = elements;
    this.nonFiniteCount = nonFiniteCount;
    this.firstNonFinite = firstNonFinite;
  }

  /**
   * The sums of consecutive elements of a tensor.
   *
   * @param offset the offset of their first byte
   * @param count their number: whole blocks, unless the tensor ends with them
   * @param firstElement the index of the first of them in the tensor
   * @throws IllegalArgumentException if no block begins at the first element
   * @throws IndexOutOfBoundsException if there are too few bytes
   */
  public static PartialSums of(
      ReductionKernel kernel, DType dtype, byte[] bytes, int offset, int count, long firstElement) {
    PartialSums part = new PartialSums();
    for (int start = 0; start < count; start += ReductionKernel.BLOCK_ELEMENTS) {
      int length = Math.min(ReductionKernel.BLOCK_ELEMENTS, count - start);
      part.add(
          kernel.reduce(dtype, bytes, offset + start * dtype.byteSize(), length),
          firstElement + start);
    }
    return part;
  }

  /**
   * Adds a block that is not included yet.
   *
   * @param firstElement the index in the tensor of the block's first element
   * @throws IllegalArgumentException if no block begins there
   */
  public void add(BlockSums block, long firstElement) {
    if (firstElement < 0 || firstElement % ReductionKernel.BLOCK_ELEMENTS != 0) {
      throw new IllegalArgumentException(
          "Expected blocks that begin at a multiple of %d elements. Received: firstElement=%d"
              .formatted(ReductionKernel.BLOCK_ELEMENTS, firstElement));
    }
    addCounts(
        block.count(),
        block.nonFiniteCount(),
        block.nonFiniteCount() == 0 ? -1 : firstElement + block.firstNonFinite());
    if (only == null && several == null) {
      only = block;
    } else {
      exact().add(block);
    }
  }

  /**
   * Adds the blocks of another part, none of which is included yet. Does not change the other part.
   *
   * @throws IllegalArgumentException if that exceeds the elements that a tensor can have
   */
  public void merge(PartialSums other) {
    addCounts(other.elements, other.nonFiniteCount, other.firstNonFinite);
    Exact exact = exact();
    if (other.only != null) {
      exact.add(other.only);
    } else if (other.several != null) {
      exact.sumAbs.addAll(other.several.sumAbs);
      exact.sumSquares.addAll(other.several.sumSquares);
    }
  }

  /** The sums as those of several blocks. */
  Exact exact() {
    if (several == null) {
      several = new Exact(new ExactSum(), new ExactSum());
    }
    if (only != null) {
      several.add(only);
      only = null;
    }
    return several;
  }

  private void addCounts(long count, long nonFinite, long first) {
    if (count > MAX_ELEMENTS - elements) {
      throw new IllegalArgumentException(
          "Expected at most %d elements. Received: elements=%d, count=%d"
              .formatted(MAX_ELEMENTS, elements, count));
    }
    elements += count;
    nonFiniteCount += nonFinite;
    if (first >= 0 && (firstNonFinite < 0 || first < firstNonFinite)) {
      firstNonFinite = first;
    }
  }

  /** The number of summed elements: that of the tensor, once no part is missing. */
  public long elements() {
    return elements;
  }

  /** The sums, each rounded once. */
  public Sums sums() {
    double sumAbs = 0;
    double sumSquares = 0;
    if (only != null) {
      sumAbs = only.sumAbs() + only.sumAbsCompensation();
      sumSquares = only.sumSquares() + only.sumSquaresCompensation();
    } else if (several != null) {
      sumAbs = several.sumAbs.value();
      sumSquares = several.sumSquares.value();
    }
    return new Sums(sumAbs, sumSquares, nonFiniteCount, firstNonFinite);
  }

  /** The serial form, at most 572 bytes, which {@link PartialSumsForm} draws. */
  public byte[] toBytes() {
    return PartialSumsForm.encode(this);
  }

  /**
   * The partial sums of which this is the serial form.
   *
   * @throws InvalidPartialSumsException if it is invalid or of another version
   */
  public static PartialSums fromBytes(byte[] form) {
    return PartialSumsForm.decode(form);
  }

  long nonFiniteCount() {
    return nonFiniteCount;
  }

  long firstNonFinite() {
    return firstNonFinite;
  }
}
