package io.penalties.format;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tensor file as it arrives, from its first byte to its last, in constant memory.
 *
 * <p>Every method but {@link #close} may throw {@link MalformedTensorException}, and the stream's
 * own failures; after any exception the reader is good for nothing but closing. What has been read
 * before is then not to be trusted: many checks are possible at the end only. Not thread-safe.
 */
public interface TensorFileReader extends AutoCloseable {

  /**
   * Goes on to the next tensor in the order of the data. What is left of the one before is passed
   * over and checked all the same.
   *
   * @return null at the end, once the file has been found to end where it should
   */
  @Nullable TensorEntry next() throws IOException;

  /**
   * Reads on in the current tensor: fills the range completely unless the tensor ends in it.
   *
   * <p>Elements come as little-endian bytes whatever the file has, except those of a type that
   * penalties are not computed on, which come as they are.
   *
   * @param length a multiple of the element size
   * @return how many bytes were read; 0 at the end of the tensor
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /**
   * Where the elements of the current tensor lie, before any of them is read; null where they are
   * compressed, scattered or known only as a stream. With it, a file of a source is read by
   * headers: {@link #next} passes over elements without fetching them.
   */
  default @Nullable TensorPlace place() throws IOException {
    return null;
  }

  /**
   * Facts that the sender of the file should know; complete once {@link #next} has returned null.
   */
  default List<FileNotice> notices() {
    return List.of();
  }

  /** Frees what the reader holds. The stream stays open. */
  @Override
  void close();
}
