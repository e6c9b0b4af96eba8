package io.penalties.format;

/** Compressed bytes, expanded as they are read. */
public interface ExpandedBytes extends ByteSource, AutoCloseable {

  /** Frees what the decoder holds. The file stays open. */
  @Override
  void close();
}
