package io.penalties.library;

import io.penalties.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * A file whose reads are reported.
 *
 * @param file the file
 * @param listener told of each read how many bytes it brought
 */
record ReportedFile(SourceFile file, IntConsumer listener) implements SourceFile {

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public String version() {
    return file.version();
  }

  @Override
  public void read(long position, ByteBuffer buffer) throws IOException {
    int count = buffer.remaining();
    file.read(position, buffer);
    listener.accept(count);
  }

  @Override
  public boolean isRemote() {
    return file.isRemote();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
