package io.penalties.format.hdf5;

import io.penalties.format.ByteSource;

/** Elements in the object header, which has been read. */
final class CompactElements implements ByteSource {

  private final Fields elements;

  CompactElements(Fields elements) {
    this.elements = elements;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int count = Math.min(length, elements.remaining());
    System.arraycopy(elements.bytes(count), 0, buffer, offset, count);
    return count;
  }

  @Override
  public long position() {
    return elements.address();
  }
}
