package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileLimits;
import io.penalties.format.FileNotice;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tensors of a PyTorch file in the order of its pickle. */
final class TorchFileReader implements TensorFileReader {

  private final Iterator<PickledTensor> tensors;
  private final List<FileNotice> notices;
  private final Storages storages;
  private final long fileBytes;
  private final ExpansionGuard guard;
  private final HeldBytes held;
  private @Nullable PickledTensor current;
  private @Nullable TensorBytes bytes;

  /**
   * Starts before the first tensor.
   *
   * @param fileBytes the size of the file, which bounds what its views expand to
   */
  TorchFileReader(
      CheckpointWalk walk, Storages storages, long fileBytes, FileLimits limits, HeldBytes held) {
    this.tensors = walk.tensors().iterator();
    this.notices = walk.notices();
    this.storages = storages;
    this.fileBytes = fileBytes;
    this.guard = new ExpansionGuard("file", limits.maxExpansionRatio());
    this.held = held;
  }

  @Override
  public @Nullable TensorEntry next() {
    bytes = null;
    current = tensors.hasNext() ? tensors.next() : null;
    return current == null ? null : current.entry();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    TensorView view = current == null ? null : current.view();
    if (current == null || view == null || current.entry().byteSize() == 0) {
      return 0;
    }
    int n = bytes(current.entry(), view).read(buffer, offset, length);
    if (view.negated()) {
      negate(buffer, offset, n, view.type().byteSize());
    }
    return n;
  }

  /** The elements of a negated view differ from those in the file. */
  @Override
  public @Nullable TensorPlace place() throws IOException {
    TensorView view = current == null ? null : current.view();
    return current == null || view == null || view.negated() || current.entry().byteSize() == 0
        ? null
        : bytes(current.entry(), view).place();
  }

  private TensorBytes bytes(TensorEntry entry, TensorView view) throws IOException {
    TensorBytes opened = bytes;
    if (opened == null) {
      opened = open(entry, view);
      bytes = opened;
    }
    return opened;
  }

  /** The highest bit is the sign in every floating-point type that penalties are computed on. */
  private static void negate(byte[] buffer, int offset, int count, int elementBytes) {
    for (int at = offset + elementBytes - 1; at < offset + count; at += elementBytes) {
      buffer[at] ^= (byte) 0x80;
    }
  }

  private TensorBytes open(TensorEntry entry, TensorView view) throws IOException {
    // A view of sixteen bytes can have 2^40 elements, and a file any number of views (CWE-409).
    guard.add(entry.byteSize(), fileBytes);
    FileRegion region = storages.region(view.storage(), entry.name());
    int elementBytes = view.type().byteSize();
    Axes axes = Axes.of(view.shape(), view.strides());
    ByteSource source =
        axes.contiguous()
            ? new RegionBytes(region.slice(view.offset() * elementBytes, entry.byteSize()))
            : new StridedBytes(
                region, view.offset(), axes, elementBytes, StridedBytes.BLOCK_BYTES, held);
    return new TensorBytes(source, entry, storages.bigEndian());
  }

  @Override
  public List<FileNotice> notices() {
    return notices;
  }

  @Override
  public void close() {
    try {
      storages.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
