package io.penalties.format.torch;

import io.penalties.format.FileRegion;
import java.io.IOException;

/** Where a file has the bytes of its storages. */
interface Storages {

  /**
   * Fails unless the file has all bytes of a storage.
   *
   * @param tensor the name of the tensor that is a view of it
   */
  void require(Storage storage, String tensor);

  /** The bytes of a storage, under the same condition. */
  FileRegion region(Storage storage, String tensor) throws IOException;

  /** Whether elements have their highest byte first. */
  boolean bigEndian();

  /** Frees what was expanded to the disk. */
  void close() throws IOException;
}
