package io.penalties.penalty.intake;

import io.penalties.admission.Cancellation;
import io.penalties.format.FileRegion;
import io.penalties.format.SpooledFile;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import io.penalties.model.kind.ModelContext;
import io.penalties.model.kind.OpenableTensors;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one file that are compressed or scattered in it: all are written to the disk, one
 * after the other, when the first of them is asked for. Not thread-safe.
 */
final class ExpandedTensors implements Closeable {

  private static final int BLOCK_BYTES = 64 << 10;

  /** The elements of the tensors one after the other. */
  private static final class Elements extends InputStream {

    private final TensorFileReader reader;
    private final ExpandedTensors expanded;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).limit(0);
    private int ordinal = -1;
    private boolean wanted;
    private long taken;

    Elements(TensorFileReader reader, ExpandedTensors expanded) {
      this.reader = reader;
      this.expanded = expanded;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Expected reads of many bytes.");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (!block.hasRemaining() && !fill()) {
        return -1;
      }
      int n = Math.min(length, block.remaining());
      block.get(buffer, offset, n);
      return n;
    }

    /** Reads whole elements, whatever is asked for. */
    private boolean fill() throws IOException {
      while (true) {
        int n = wanted ? reader.read(block.array(), 0, BLOCK_BYTES) : 0;
        if (n > 0) {
          block.clear().limit(n);
          taken += n;
          return true;
        }
        Cancellation.poll();
        TensorEntry entry = reader.next();
        if (entry == null) {
          return false;
        }
        ordinal++;
        wanted = entry.dtype() != null && expanded.starts.containsKey(ordinal);
        if (wanted) {
          expanded.starts.put(ordinal, taken);
        }
      }
    }
  }

  private final OpenableTensors file;
  private final ModelContext context;

  /** Where in the written file the tensors begin, by their number in their own. */
  private final Map<Integer, Long> starts = new HashMap<>();

  private @Nullable SpooledFile written;

  ExpandedTensors(OpenableTensors file, ModelContext context) {
    this.file = file;
    this.context = context;
  }

  /**
   * One of the tensors.
   *
   * @param ordinal how many come before it in the file
   */
  WaitingTensor tensor(int ordinal, TensorEntry entry) {
    starts.put(ordinal, 0L);
    return new WaitingTensor() {

      @Override
      public TensorEntry entry() {
        return entry;
      }

      @Override
      public TensorFileReader open() throws IOException {
        FileRegion region = region().slice(starts.get(ordinal), entry.byteSize());
        return new PlacedTensor(entry, new TensorPlace(region, false), context.held()).open();
      }
    };
  }

  private FileRegion region() throws IOException {
    SpooledFile all = written;
    if (all == null) {
      try (TensorFileReader reader = file.opener().open(file.file(), context.held())) {
        all =
            SpooledFile.of(
                new Elements(reader, this), context.folder(), context.limits().maxDiskBytes());
        written = all;
      }
    }
    return all.region();
  }

  @Override
  public void close() throws IOException {
    if (written != null) {
      written.close();
    }
  }
}
