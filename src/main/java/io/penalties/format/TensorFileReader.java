package io.penalties.format;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tensor file as it arrives, from its first byte to its last, in constant memory.
 *
 * <p>Every method but {@link #close} may throw {@link MalformedTensorException}, and the stream's
 * own exceptions; after any exception the reader can only be closed. Data read before an exception
 * must not be trusted, since many checks are possible only at the end. Not thread-safe.
 */
public interface TensorFileReader extends AutoCloseable {

  /**
   * Advances to the next tensor in the order of the data. Skips the rest of the previous one, but
   * checks it all the same.
   *
   * @return null at the end, once the end of the file has been verified
   */
  @Nullable TensorEntry next() throws IOException;

  /**
   * Reads from the current tensor. Fills the range completely unless the tensor ends within it.
   *
   * <p>Elements are converted to little-endian, except those of a type that penalties are not
   * computed on, which are not converted.
   *
   * @param length a multiple of the element size
   * @return the number of bytes read; 0 at the end of the tensor
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /**
   * The place of the current tensor's elements, before any of them is read; null if they are
   * compressed, scattered or known only as a stream. It lets a file of a source be read by its
   * headers alone: {@link #next} skips elements without fetching them.
   */
  default @Nullable TensorPlace place() throws IOException {
    return null;
  }

  /**
   * Facts that the sender of the file should know. Complete once {@link #next} has returned null.
   */
  default List<FileNotice> notices() {
    return List.of();
  }

  /** Releases the reader's resources. The stream stays open. */
  @Override
  void close();
}
