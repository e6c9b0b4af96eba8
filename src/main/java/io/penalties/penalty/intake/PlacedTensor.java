package io.penalties.penalty.intake;

import io.penalties.admission.HeldBytes;
import io.penalties.format.FileBytes;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A tensor whose elements lie in one piece of a file.
 *
 * @param held what the request holds
 */
record PlacedTensor(TensorEntry entry, TensorPlace place, HeldBytes held) implements WaitingTensor {

  @Override
  public TensorFileReader open() {
    TensorBytes elements =
        new TensorBytes(FileBytes.of(place.bytes(), held), entry, place.bigEndian());
    return new TensorFileReader() {

      @Override
      public @Nullable TensorEntry next() {
        return null;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return elements.read(buffer, offset, length);
      }

      @Override
      public @Nullable TensorPlace place() {
        return elements.place();
      }

      @Override
      public void close() {
        // The opener of the file closes it.
      }
    };
  }
}
