package io.penalties.format;

/** Compressed bytes, expanded as they are read. */
public interface ExpandedBytes extends ByteSource, AutoCloseable {

  /** Releases the decoder's resources. The file stays open. */
  @Override
  void close();
}
