package io.penalties.spark;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.PartialSums;
import io.penalties.kernel.ReductionKernel;
import io.penalties.source.RangedReads;
import io.penalties.source.Source;
import io.penalties.source.SourceException;
import io.penalties.source.SourceFile;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the pieces of an item, 256 KB at a time. Remote files are read ahead in a few ranges of 8
 * MB, whatever the size of their tensors.
 */
final class ItemReduction {

  private final Source source;
  private final RangedReads reads;
  private final ReductionKernel kernel;
  private final byte[] buffer = new byte[ReductionKernel.BLOCK_ELEMENTS * DType.FLOAT64.byteSize()];

  /**
   * One kernel for all items: executors live briefly, and its vector code is compiled only once.
   */
  private static final ReductionKernel FASTEST = KernelProvider.best().warming().reduction();

  private @Nullable SourceFile file;

  private ItemReduction(Source source, RangedReads reads, ReductionKernel kernel) {
    this.source = source;
    this.reads = reads;
    this.kernel = kernel;
  }

  /** The sums of an item's pieces; a file that cannot be read gives failures. */
  static List<PieceSums> of(WorkItem item, JobSettings settings) throws IOException {
    ReductionKernel kernel = settings.scalar() ? KernelProvider.scalar().reduction() : FASTEST;
    HeldBytes held = new HeldBytes(Limit.fixed(Long.MAX_VALUE));
    List<PieceSums> sums = new ArrayList<>();
    try (RangedReads reads = new RangedReads(held)) {
      ItemReduction reduction =
          new ItemReduction(Machine.source(item.root(), settings.store()), reads, kernel);
      try {
        for (Piece piece : item.pieces()) {
          sums.add(reduction.sums(piece));
        }
      } finally {
        reduction.closeFile();
      }
    }
    return sums;
  }

  private PieceSums sums(Piece piece) throws IOException {
    try {
      byte[] form = reduce(piece).toBytes();
      return new PieceSums(piece.checkpoint(), piece.tensor(), form, null);
    } catch (SourceException e) {
      return new PieceSums(piece.checkpoint(), piece.tensor(), null, Failure.of(e));
    }
  }

  private PartialSums reduce(Piece piece) throws IOException {
    SourceFile open = open(piece);
    DType dtype = piece.range().dtype();
    int block = ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    open.expect(piece.range().offset() + piece.start(), piece.length());
    PartialSums sums = new PartialSums();
    for (long done = 0; done < piece.length(); ) {
      int count = (int) Math.min(block, piece.length() - done);
      long at = piece.start() + done;
      open.read(piece.range().offset() + at, ByteBuffer.wrap(buffer, 0, count));
      int elements = count / dtype.byteSize();
      sums.add(kernel.reduce(dtype, buffer, 0, elements), at / dtype.byteSize());
      done += count;
    }
    return sums;
  }

  /** The file of a piece, provided that it is still the planned version. */
  private SourceFile open(Piece piece) throws IOException {
    String path = piece.range().path();
    SourceFile open = file;
    if (open == null || !open.path().equals(path)) {
      closeFile();
      SourceFile found = source.find(path);
      if (found == null) {
        throw SourceException.changed(path);
      }
      open = reads.of(found);
      file = open;
    }
    if (!open.version().equals(piece.range().version())) {
      throw SourceException.changed(path);
    }
    return open;
  }

  private void closeFile() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
