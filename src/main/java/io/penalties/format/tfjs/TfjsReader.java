package io.penalties.format.tfjs;

import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads weights one after the other. Weights that are not requested are not read. */
final class TfjsReader implements TensorFileReader {

  private final Iterator<TfjsWeight> weights;
  private @Nullable TensorBytes elements;

  TfjsReader(List<TfjsWeight> weights) {
    this.weights = weights.iterator();
  }

  @Override
  public @Nullable TensorEntry next() {
    TfjsWeight weight = weights.hasNext() ? weights.next() : null;
    elements = weight == null ? null : weight.elements();
    return weight == null ? null : weight.entry();
  }

  @Override
  public @Nullable TensorPlace place() {
    return elements == null ? null : elements.place();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return elements == null ? 0 : elements.read(buffer, offset, length);
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}
