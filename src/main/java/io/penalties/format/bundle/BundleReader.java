package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileNotice;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tensors of a bundle one after the other. Tensors that are not requested are not read. */
final class BundleReader implements TensorFileReader {

  private final Iterator<NamedTensor> tensors;
  private final List<FileNotice> notices;
  private final HeldBytes held;
  private @Nullable NamedTensor current;
  private @Nullable TensorBytes elements;

  BundleReader(List<NamedTensor> tensors, List<FileNotice> notices, HeldBytes held) {
    this.tensors = tensors.iterator();
    this.notices = notices;
    this.held = held;
  }

  @Override
  public @Nullable TensorEntry next() {
    elements = null;
    current = tensors.hasNext() ? tensors.next() : null;
    return current == null ? null : current.tensor().entry(current.name());
  }

  @Override
  public @Nullable TensorPlace place() {
    TensorPlace place = current == null ? null : elements(current).place();
    return place == null ? null : place.withChecksum();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return current == null ? 0 : elements(current).read(buffer, offset, length);
  }

  private TensorBytes elements(NamedTensor tensor) {
    TensorBytes bytes = elements;
    if (bytes == null) {
      bytes = tensor.tensor().elements(held);
      elements = bytes;
    }
    return bytes;
  }

  @Override
  public List<FileNotice> notices() {
    return notices;
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}
