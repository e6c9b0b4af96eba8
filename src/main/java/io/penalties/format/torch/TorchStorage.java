package io.penalties.format.torch;

/**
 * A run of bytes that tensors are views of.
 *
 * @param key what the file calls it
 * @param type the type of its elements, bytes where it has none
 * @param first the element of the bytes under this key that it begins with: only files of before
 *     PyTorch 0.4 have storages that are parts of others
 * @param elementCount how many elements it has
 */
record TorchStorage(String key, TorchType type, long first, long elementCount) {

  /** Where its first byte is among those of the key. */
  long firstByte() {
    return first * type.byteSize();
  }

  /** The bytes of all elements. */
  long byteSize() {
    return elementCount * type.byteSize();
  }
}
