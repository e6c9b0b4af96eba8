package io.penalties.format.hdf5;

import io.penalties.format.ByteSource;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One dataset as a file of one tensor. */
final class DatasetReader implements TensorFileReader {

  private final TensorEntry entry;
  private final TensorBytes elements;
  private boolean given;

  DatasetReader(TensorEntry entry, ByteSource source, boolean bigEndian) {
    this.entry = entry;
    this.elements = new TensorBytes(source, entry, bigEndian);
  }

  @Override
  public @Nullable TensorEntry next() {
    if (given) {
      return null;
    }
    given = true;
    return entry;
  }

  @Override
  public @Nullable TensorPlace place() {
    return elements.place();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return elements.read(buffer, offset, length);
    } catch (MalformedTensorException e) {
      throw Refusal.named(e, entry.name());
    }
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}
