package io.penalties.format.torch;

import io.penalties.format.FileRegion;
import java.io.IOException;

/** Finds the bytes of storages in a file. */
interface Storages {

  /**
   * The offset of a storage in the file; 0 if it is compressed.
   *
   * @param tensor the name of the tensor that views it
   * @param reference the offset of the tensor in the pickle
   * @throws io.penalties.format.MalformedTensorException if the file does not contain all of its
   *     bytes
   */
  long place(TorchStorage storage, String tensor, long reference);

  /** The bytes of a storage, under the same conditions. */
  FileRegion region(TorchStorage storage, String tensor) throws IOException;

  /** Whether elements are big-endian. */
  boolean bigEndian();

  /** Deletes what was expanded to the disk. */
  void close() throws IOException;
}
