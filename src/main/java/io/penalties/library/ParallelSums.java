package io.penalties.library;

import io.penalties.format.FileRegion;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorPlace;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.PartialSums;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.Sums;
import io.penalties.penalty.intake.SumsElsewhere;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Reads and reduces large tensors of this machine's files on all of the kernel's threads, each in
 * parts of its own. The bits are those of one thread, since partial sums merge in any order.
 */
final class ParallelSums implements SumsElsewhere {

  /**
   * Blocks that are read at once: few calls, and yet they are in the cache when they are reduced.
   */
  private static final int PART_BLOCKS = 4;

  /** Up to this many bytes, other threads would cost more than they gain. */
  private static final int SMALL_BYTES = 1 << 20;

  private static final int BUFFER_BYTES =
      PART_BLOCKS * ReductionKernel.BLOCK_ELEMENTS * DType.FLOAT64.byteSize();

  private final ParallelReductions reductions;
  private final Deque<byte[]> buffers = new ConcurrentLinkedDeque<>();

  ParallelSums(ParallelReductions reductions) {
    this.reductions = reductions;
  }

  /** Of what has a checksum, and of what was unpacked from an archive, all is read in order. */
  @Override
  public @Nullable Sums sums(DType dtype, TensorPlace place) {
    FileRegion bytes = place.bytes();
    if (bytes.source() == null || place.verified() || bytes.length() <= SMALL_BYTES) {
      return null;
    }
    int partBytes = PART_BLOCKS * ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    int parts = Math.toIntExact(Math.ceilDiv(bytes.length(), partBytes));
    PartialSums total = new PartialSums();
    reductions.forEach(
        parts,
        () ->
            part -> {
              PartialSums sums = sums(dtype, bytes, (long) part * partBytes, partBytes);
              synchronized (total) {
                total.merge(sums);
              }
            });
    return total.sums();
  }

  private PartialSums sums(DType dtype, FileRegion bytes, long start, int partBytes) {
    byte[] buffer = Objects.requireNonNullElseGet(buffers.poll(), () -> new byte[BUFFER_BYTES]);
    int length = (int) Math.min(partBytes, bytes.length() - start);
    try {
      bytes.read(start, buffer, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int size = dtype.byteSize();
    PartialSums sums =
        PartialSums.of(
            reductions.choice().reduction(), dtype, buffer, 0, length / size, start / size);
    buffers.push(buffer);
    return sums;
  }

  @Override
  public void read(TensorEntry entry) {
    // As it comes, on this thread.
  }
}
