package io.penalties.library;

import io.penalties.source.ForwardingFile;
import io.penalties.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/** A file whose reads are reported. */
final class ReportedFile extends ForwardingFile {

  private final IntConsumer listener;

  /**
   * Reports reads of a file.
   *
   * @param listener gets the number of bytes of each read
   */
  ReportedFile(SourceFile file, IntConsumer listener) {
    super(file);
    this.listener = listener;
  }

  @Override
  public void read(long position, ByteBuffer buffer) throws IOException {
    int count = buffer.remaining();
    super.read(position, buffer);
    listener.accept(count);
  }
}
