package io.penalties.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A base for files that change a part of what another file does. */
public abstract class ForwardingFile implements SourceFile {

  private final SourceFile file;

  /** Forwards everything to this file. */
  protected ForwardingFile(SourceFile file) {
    this.file = file;
  }

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
    file.read(position, buffer);
  }

  @Override
  public boolean isRemote() {
    return file.isRemote();
  }

  @Override
  public void expect(long position, long count) {
    file.expect(position, count);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
