package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.FileLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a file of one array, which has no name. */
final class NpyReader implements TensorFileReader {

  private final FileBytes file;
  private final FileLimits limits;
  private @Nullable TensorBytes elements;
  private boolean sized;

  NpyReader(FileBytes file, FileLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  @Override
  public @Nullable TensorEntry next() throws IOException {
    if (elements == null) {
      NpyHeader header = NpyHeader.read(file, "", limits, file.held());
      if (header.entry().dtypeLabel().equals(NpyDType.OBJECT)) {
        throw new MalformedTensorException(
            NpyReason.UNSUPPORTED_DTYPE,
            "",
            file.position(),
            "Expected elements that are numbers, such as '<f4'. Received: objects, which are"
                + " pickles; nothing in a file is executed.");
      }
      sized = header.sized();
      elements = header.elements(file);
      return header.entry();
    }
    elements.skipRest();
    if (!sized) {
      file.skipRest();
    }
    if (!file.atEnd()) {
      throw new MalformedTensorException(
          MalformedReason.TRAILING_BYTES,
          null,
          file.position(),
          "Expected the file to end at byte %d, after its elements. Received: more."
              .formatted(file.position()));
    }
    return null;
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
