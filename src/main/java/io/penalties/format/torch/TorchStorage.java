package io.penalties.format.torch;

/**
 * A run of bytes that tensors are views of.
 *
 * @param key its key in the file
 * @param type the type of its elements; bytes if it is untyped
 * @param first its first element among the bytes under this key: only files from before PyTorch 0.4
 *     have storages that are parts of others
 * @param elementCount the number of elements
 */
record TorchStorage(String key, TorchType type, long first, long elementCount) {

  /** The offset of its first byte among those of the key. */
  long firstByte() {
    return first * type.byteSize();
  }

  /** The size of all elements in bytes. */
  long byteSize() {
    return elementCount * type.byteSize();
  }
}
