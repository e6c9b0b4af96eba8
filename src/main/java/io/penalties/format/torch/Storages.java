package io.penalties.format.torch;

import io.penalties.format.FileRegion;
import java.io.IOException;

/** Where a file has the bytes of its storages. */
interface Storages {

  /**
   * Where in the file a storage begins; 0 where it is compressed.
   *
   * @param tensor the name of the tensor that is a view of it
   * @param reference where in the file the tensor is made
   * @throws io.penalties.format.MalformedTensorException if the file has not all of its bytes
   */
  long place(TorchStorage storage, String tensor, long reference);

  /** The bytes of a storage, under the same condition. */
  FileRegion region(TorchStorage storage, String tensor) throws IOException;

  /** Whether elements have their highest byte first. */
  boolean bigEndian();

  /** Frees what was expanded to the disk. */
  void close() throws IOException;
}
